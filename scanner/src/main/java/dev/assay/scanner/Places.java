package dev.assay.scanner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an object is that a POST made: by what the description has for one of them, and what the answer calls it. */
final class Places {

    private static final Set<String> MAKING = Set.of("create", "new", "add", "register", "signup", "sign-up");

    /**
     * A made object's place.
     *
     * @param path by which it is removed; null when that is not known
     * @param why it may stay, until it is removed
     */
    record Place(@Nullable String path, String why) {}

    private final ApiDescription description;

    Places(ApiDescription description) {
        this.description = description;
    }

    /** Null when the description has nothing about one of what was made, so that nothing says that something is kept. */
    @Nullable
    Place of(ProbeRequest request, Exchange answer) {
        var list = list(request.path());
        var one = Stream.of("DELETE", "GET", "PUT", "PATCH")
                .flatMap(method -> below(list, method).stream())
                .findFirst();
        if (one.isEmpty()) {
            return null;
        }
        if (!one.get().method().equals("DELETE")) {
            return new Place(null, "no way to remove it is described");
        }
        var template = one.get().path();
        var name = template.substring(template.lastIndexOf('{') + 1, template.length() - 1);
        var handle = handle(name, list, answer);
        return handle.isEmpty()
                ? new Place(null, "its answer does not say what it is called")
                : new Place(list + "/" + Filling.escaped(handle), "it was not removed yet");
    }

    boolean removable(String path) {
        return described("DELETE", path);
    }

    boolean readable(String path) {
        return described("GET", path);
    }

    private boolean described(String method, String path) {
        return description.operations().stream().anyMatch(o -> o.method().equals(method) && fits(o.path(), path));
    }

    private static String list(String path) {
        var bare = path.replaceAll("/+$", "");
        int slash = bare.lastIndexOf('/');
        return slash > 0 && MAKING.contains(bare.substring(slash + 1)) ? bare.substring(0, slash) : bare;
    }

    private Optional<Operation> below(String list, String method) {
        return description.operations().stream()
                .filter(o -> o.method().equals(method)
                        && o.path().endsWith("}")
                        && o.path().lastIndexOf("/{") > 0
                        && fits(o.path().substring(0, o.path().lastIndexOf("/{")), list))
                .findFirst();
    }

    private static boolean fits(String template, String path) {
        var wanted = template.split("/", -1);
        var steps = path.split("/", -1);
        if (wanted.length != steps.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean variable = wanted[i].startsWith("{") && wanted[i].endsWith("}") && !steps[i].isEmpty();
            if (!variable && !wanted[i].equals(steps[i])) {
                return false;
            }
        }
        return true;
    }

    private static String handle(String name, String list, Exchange answer) {
        var body = answer.json().orElse(null);
        if (body != null) {
            var found = Stream.concat(Stream.of(body), objects(body))
                    .filter(JsonNode::isObject)
                    .map(node -> Values.handle(node, name, list))
                    .filter(handle -> !handle.isBlank())
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            // Called by what is no name, it cannot be found under a path: a removal there would be answered like one
            // that worked.
            if (Stream.concat(Stream.of(body), objects(body))
                    .anyMatch(node ->
                            node.path("id").isContainerNode() || node.path(name).isContainerNode())) {
                return "";
            }
        }
        var location =
                answer.header("Location").orElse("").replaceAll("[?#].*", "").replaceAll("/+$", "");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Stream<JsonNode> objects(JsonNode body) {
        return body.properties().stream().map(java.util.Map.Entry::getValue);
    }
}
