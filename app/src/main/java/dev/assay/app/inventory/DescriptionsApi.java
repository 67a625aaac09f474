package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of an API's description over REST. {@code {api}} is an API's id or its short number. */
@Controller("/api/v1/apis/{api}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DescriptionsApi {
    private final Apis apis;
    private final DescriptionImport imports;

    DescriptionsApi(Apis apis, DescriptionImport imports) {
        this.apis = apis;
        this.imports = imports;
    }

    /** Where the description is: an address to fetch, or its text with the name it is kept under. */
    @Serdeable
    record Asked(
            @Nullable String url,
            @Nullable String content,
            @Nullable String source) {}

    /** All imported versions, the oldest first. */
    @Get("/descriptions")
    @Needs(Permission.VIEW_INVENTORY)
    Slice<Description> list(
            String api, Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(
                apis.descriptions(reached(api, grant).id()),
                description -> Integer.toString(description.version()),
                after,
                limit);
    }

    /** Imports the next version; the same bytes as the last time answer with that version. */
    @Post("/descriptions")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_INVENTORY)
    HttpResponse<Description> describe(String api, @Body Asked asked, Grant grant, Actor actor) {
        var found = reached(api, grant);
        var description = described(found, asked, actor);
        return HttpResponse.created(
                description, URI.create("/api/v1/apis/" + found.id() + "/descriptions/" + description.version()));
    }

    /** One version of the description, without its document. */
    @Get("/descriptions/{version}")
    @Needs(Permission.VIEW_INVENTORY)
    Description description(String api, int version, Grant grant) {
        return version(reached(api, grant), version);
    }

    /** The document as it was imported. */
    @Get("/descriptions/{version}/document")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<byte[]> document(String api, int version, Grant grant) {
        return HttpResponse.ok(
                        apis.document(version(reached(api, grant), version).id()))
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE);
    }

    /** What a version changed against an earlier one, {@code from}. */
    @Get("/descriptions/{version}/difference")
    @Needs(Permission.VIEW_INVENTORY)
    DescriptionDifference difference(String api, int version, @QueryValue int from, Grant grant) {
        var found = reached(api, grant);
        return apis.difference(
                version(found, from).id(), version(found, version).id());
    }

    /** What the description in force says about each operation; empty while there is none. */
    @Get("/operations")
    @Needs(Permission.VIEW_INVENTORY)
    Slice<DescribedOperation> operations(
            String api, Grant grant, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var inForce = reached(api, grant).descriptionId();
        var all = inForce == null ? List.<DescribedOperation>of() : apis.operations(inForce);
        return Slice.of(all, operation -> operation.id().toString(), after, limit);
    }

    private Description described(Api api, Asked asked, Actor actor) {
        var url = asked.url();
        var content = asked.content();
        if ((url == null) == (content == null)) {
            throw new Refusal.Invalid(
                    "The description was not imported.",
                    new Refusal.Field("url", "Send either url or content, not both."));
        }
        if (url != null) {
            return imports.fetched(api, url, actor);
        }
        var name = asked.source() == null ? "REST" : asked.source();
        return imports.handedIn(api, String.valueOf(content).getBytes(StandardCharsets.UTF_8), name, "content", actor);
    }

    private Description version(Api api, int version) {
        return apis.descriptions(api.id()).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.NotFound(api.number() + " has no description with the version " + version + "."));
    }

    private Api reached(String api, Grant grant) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        return found;
    }
}
