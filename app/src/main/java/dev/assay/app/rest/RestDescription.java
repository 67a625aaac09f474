package dev.assay.app.rest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.app.access.RestRoutes;
import dev.assay.app.rest.RestDescriptionRoutes.Group;
import dev.assay.app.rest.RestDescriptionRoutes.Row;
import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The OpenAPI 3.1 description of the REST interface. The compiler writes down paths, parameters, bodies and the texts of the comments;
 * {@code rest/frame.json} holds what all operations share; the rules that guard the routes say who may call.
 */
@Singleton
final class RestDescription {
    private static final String COMPILED = "/META-INF/swagger/assay-rest.json";
    private static final String FRAME = "/rest/frame.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RestRoutes routes;
    private final Supplier<ObjectNode> document = SupplierUtil.memoized(this::completed);

    RestDescription(RestRoutes routes) {
        this.routes = routes;
    }

    /** The document, in UTF-8. */
    byte[] json() {
        try {
            return JSON.writeValueAsBytes(document.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operations by what they are about, in the order of their paths. */
    List<Group> groups() {
        var groups = new TreeMap<String, List<Row>>();
        for (var route : routes.all()) {
            var operation = Operations.of(document.get(), route);
            var permission = route.permission();
            groups.computeIfAbsent(operation.path("tags").path(0).asText(), _ -> new ArrayList<>())
                    .add(new Row(
                            route.method(),
                            route.path(),
                            operation.path("summary").asText(),
                            permission == null ? null : permission.words()));
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private ObjectNode completed() {
        var compiled = read(COMPILED);
        var document = read(FRAME);
        SchemaMending.mend(compiled);
        var completion = new OperationCompletion(routes.all(), compiled);
        var paths = document.putObject("paths");
        for (var route : routes.all()) {
            var path = paths.withObjectProperty(route.path());
            path.set(Operations.method(route), completion.complete(Operations.of(compiled, route), route));
        }
        var schemas = document.withObjectProperty("components").withObjectProperty("schemas");
        Reached.from(document, compiled.path("components").path("schemas")).forEach(schemas::set);
        return document;
    }

    private static ObjectNode read(String resource) {
        try (var in = RestDescription.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from this build");
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
