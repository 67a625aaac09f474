package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inventory over REST. {@code {api}} is an API's id or its short number. */
@Controller("/api/v1/apis")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InventoryApi {
    private final Apis apis;

    InventoryApi(Apis apis) {
        this.apis = apis;
    }

    /** What is said about an API; what is left out is empty, and the three choices are PRODUCTION, MEDIUM and INTERNAL. */
    @Serdeable
    record Asked(
            @Nullable String name,
            @Nullable String purpose,
            @Nullable String owner,
            @Nullable Environment environment,
            @Nullable List<String> baseUrls,
            @Nullable Criticality criticality,
            @Nullable Exposure exposure,
            @Nullable Set<DataClass> dataClasses,
            @Nullable String authentication,
            @Nullable String authorization,
            @Nullable List<String> upstream,
            @Nullable List<String> downstream) {
        ApiFacts facts() {
            return new ApiFacts(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(purpose, ""),
                    Objects.requireNonNullElse(owner, ""),
                    Objects.requireNonNullElse(environment, Environment.PRODUCTION),
                    Objects.requireNonNullElse(baseUrls, List.of()),
                    Objects.requireNonNullElse(criticality, Criticality.MEDIUM),
                    Objects.requireNonNullElse(exposure, Exposure.INTERNAL),
                    Objects.requireNonNullElse(dataClasses, Set.of()),
                    Objects.requireNonNullElse(authentication, ""),
                    Objects.requireNonNullElse(authorization, ""),
                    Objects.requireNonNullElse(upstream, List.of()),
                    Objects.requireNonNullElse(downstream, List.of()));
        }
    }

    /** All APIs ever registered, in the order of their registration. */
    @Get
    @Needs(Permission.VIEW_INVENTORY)
    Slice<Api> list(Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var all = apis.all().stream().filter(api -> grant.reaches(api.id())).toList();
        return Slice.of(all, api -> api.id().toString(), after, limit);
    }

    /** Registers an API. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<Api> register(@Body Asked asked, Grant grant, Actor actor) {
        if (!grant.apis().isEmpty()) {
            throw new Refusal.Forbidden("This token may touch some APIs only, so it may not register others.");
        }
        var api = apis.register(asked.facts(), actor);
        return ETags.created(api, "/api/v1/apis/" + api.id(), api.version());
    }

    /** One API. */
    @Get("/{api}")
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<Api> get(String api, Grant grant) {
        var found = reached(api, grant);
        return ETags.ok(found, found.version());
    }

    /** Says other facts of an API; what is left out becomes empty. */
    @Put("/{api}")
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<Api> change(
            String api,
            @Body Asked asked,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Grant grant,
            Actor actor) {
        return shown(apis.change(reached(api, grant).id(), ETags.seen(ifMatch), asked.facts(), actor));
    }

    /** Takes an API out of service: it is scanned no more and its history stays. */
    @Post("/{api}/retire")
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<Api> retire(
            String api, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Grant grant, Actor actor) {
        return shown(apis.retire(reached(api, grant).id(), ETags.seen(ifMatch), actor));
    }

    /** Puts a retired API into service again. */
    @Post("/{api}/bring-back")
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<Api> bringBack(
            String api, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Grant grant, Actor actor) {
        return shown(apis.bringBack(reached(api, grant).id(), ETags.seen(ifMatch), actor));
    }

    /** Every change of an API, the oldest first. */
    @Get("/{api}/history")
    @Needs(Permission.VIEW_INVENTORY)
    Slice<ApiChange> history(
            String api, Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(
                apis.history(reached(api, grant).id()), change -> Integer.toString(change.version()), after, limit);
    }

    private static HttpResponse<Api> shown(Api api) {
        return ETags.ok(api, api.version());
    }

    private Api reached(String api, Grant grant) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        return found;
    }
}
