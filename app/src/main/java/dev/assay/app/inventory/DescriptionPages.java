package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Table;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The versions of an API's description: importing the next one, what each says, what changed from one to the next. */
@Controller("/apis/{number}/descriptions")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DescriptionPages {
    private final Apis apis;
    private final DescriptionImport imports;

    DescriptionPages(Apis apis, DescriptionImport imports) {
        this.apis = apis;
        this.imports = imports;
    }

    @Get
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<?> list(Frame frame, Grant grant, String number) {
        return HttpResponse.ok(page(frame, grant, reached(number, grant), "", null));
    }

    @Post("/from-address")
    @Needs(Permission.EDIT_INVENTORY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> fetch(Frame frame, Grant grant, Actor actor, String number, @Body Map<String, String> form) {
        var api = reached(number, grant);
        var address = form.getOrDefault("url", "");
        return imported(frame, grant, api, address, () -> imports.fetched(api, address, actor));
    }

    @Post("/from-file")
    @Needs(Permission.EDIT_INVENTORY)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    HttpResponse<?> upload(
            Frame frame, Grant grant, Actor actor, String number, @Part("file") @Nullable CompletedFileUpload file) {
        var api = reached(number, grant);
        return imported(frame, grant, api, "", () -> {
            if (file == null || file.getSize() == 0) {
                throw new Refusal.Invalid(
                        "Nothing was imported.", new Refusal.Field("file", "Choose a file that is not empty."));
            }
            var name = file.getFilename();
            return imports.handedIn(api, bytes(file), name == null || name.isBlank() ? "upload" : name, "file", actor);
        });
    }

    /** What a version says beside the version before it. */
    @Get("/{version}")
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<?> version(Frame frame, Grant grant, String number, int version) {
        var api = reached(number, grant);
        var description = description(api, version);
        var page = ApiTabs.below(frame, api, "Description " + version)
                .below("Descriptions", ApiTabs.href(api, ApiTabs.DESCRIPTIONS))
                .under(description.title() + " " + description.declaredVersion());
        var document = ApiTabs.href(api, ApiTabs.DESCRIPTIONS) + "/" + version + "/document";
        var shown = new java.util.HashMap<String, Object>(Map.of("description", description, "document", document));
        if (version > 1) {
            shown.put(
                    "difference", apis.difference(description(api, version - 1).id(), description.id()));
        }
        var broken = apis.operations(description.id()).stream()
                .filter(operation -> !operation.unreadable().isEmpty())
                .toList();
        shown.put("broken", broken);
        return HttpResponse.ok(page.show("inventory/description", shown));
    }

    /** The document's bytes as they were imported, as a file to save: it is never shown as a page of ours. */
    @Get("/{version}/document")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_INVENTORY)
    HttpResponse<byte[]> document(Grant grant, String number, int version) {
        var api = reached(number, grant);
        var content = apis.document(description(api, version).id());
        var kind = content.length > 0 && new String(content, 0, 1, java.nio.charset.StandardCharsets.UTF_8).equals("{")
                ? ".json"
                : ".yaml";
        return HttpResponse.ok(content)
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + api.number() + "-description-" + version + kind + "\"");
    }

    private HttpResponse<?> imported(Frame frame, Grant grant, Api api, String address, Supplier<Description> deed) {
        try {
            var description = deed.get();
            return HttpResponse.seeOther(
                    URI.create(ApiTabs.href(api, ApiTabs.DESCRIPTIONS) + "/" + description.version()));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(page(frame, grant, api, address, wrong));
        }
    }

    private Object page(Frame frame, Grant grant, Api api, String address, Refusal.@Nullable Invalid wrong) {
        var descriptions = apis.descriptions(api.id()).reversed();
        var href = ApiTabs.href(api, ApiTabs.DESCRIPTIONS);
        var page = ApiTabs.page(frame, api, ApiTabs.DESCRIPTIONS);
        var table = Table.of("Imported versions, the latest first")
                .number("Version")
                .text("Title")
                .text("Format")
                .number("Operations")
                .number("Unreadable")
                .text("From")
                .text("Imported")
                .text("SHA-256");
        return (wrong == null ? page : page.saying(Notice.bad(String.valueOf(wrong.getMessage()))))
                .show(
                        "inventory/descriptions",
                        Map.of(
                                "descriptions",
                                descriptions,
                                "table",
                                table,
                                "href",
                                href,
                                "edits",
                                grant.may(Permission.EDIT_INVENTORY),
                                "address",
                                List.of(Field.of(Kind.URL, "url", "Address")
                                        .value(address)
                                        .needed()
                                        .hint("OpenAPI 3.x or Swagger 2.0, JSON or YAML, at most 16 MiB.")
                                        .error(wrong == null ? null : wrong.problem("url"))),
                                "file",
                                List.of(Field.of(Kind.FILE, "file", "File")
                                        .needed()
                                        .error(wrong == null ? null : wrong.problem("file")))));
    }

    private Description description(Api api, int version) {
        return apis.descriptions(api.id()).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.NotFound(api.number() + " has no description with the version " + version + "."));
    }

    private Api reached(String number, Grant grant) {
        var api = apis.get(number);
        grant.mustReach(api.id());
        return api;
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the upload cannot be read", e);
        }
    }
}
