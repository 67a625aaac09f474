package dev.assay.app.rest;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.access.RestRoutes;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The REST interface described: for programs as OpenAPI 3.1, for people as a page. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
public final class RestDescriptionRoutes {
    private final RestDescription description;

    RestDescriptionRoutes(RestDescription description) {
        this.description = description;
    }

    /** The operations that answer about one subject. */
    public record Group(String title, List<Row> rows) {}

    /** One operation; {@code permission} says in words what its caller must be allowed, and is null where anybody may call. */
    public record Row(
            String method,
            String path,
            String summary,
            @Nullable String permission) {}

    /** This description, an OpenAPI 3.1 document. */
    @Get(RestRoutes.BASE + "/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Permission.VIEW_HOME)
    byte[] openApi() {
        return description.json();
    }

    @Get("/rest")
    @Produces(MediaType.TEXT_HTML)
    @Needs(Permission.VIEW_HOME)
    HttpResponse<?> page(Frame frame) {
        return HttpResponse.ok(frame.page("REST interface")
                .in(Section.PEOPLE)
                .under("Everything a page can do, for programs.")
                .show(
                        "rest/operations",
                        Map.of("groups", description.groups(), "document", RestRoutes.BASE + "/openapi.json")));
    }
}
