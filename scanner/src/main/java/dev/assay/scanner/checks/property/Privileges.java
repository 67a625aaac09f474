package dev.assay.scanner.checks.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Properties that give rights or money, with values that an API would keep only from somebody who may set them. */
final class Privileges {
    private static final int NUMBER = 7_654_321;
    private static final String INVENTED = "assay";
    private static final ObjectNode USUAL = JsonNodeFactory.instance
            .objectNode()
            .put("role", "admin")
            .put("admin", true)
            .put("isAdmin", true)
            .put("is_admin", true)
            .put("isStaff", true)
            .put("is_staff", true)
            .put("isSuperuser", true)
            .put("verified", true)
            .put("emailVerified", true)
            .put("email_verified", true)
            .put("approved", true)
            .put("plan", "enterprise")
            .put("balance", NUMBER)
            .put("credit", NUMBER)
            .put("discount", NUMBER);

    private Privileges() {}

    /** The usual names, and those that answers about an object show and that give rights; not what the description offers. */
    static ObjectNode wanted(Operation operation, List<ObjectNode> shown) {
        ObjectNode wanted = USUAL.deepCopy();
        for (ObjectNode object : shown) {
            object.properties().forEach(p -> {
                if (Names.privilege(p.getKey()) && !wanted.has(p.getKey())) {
                    JsonNode value = p.getValue();
                    if (value.isBoolean()) {
                        wanted.put(p.getKey(), !value.asBoolean());
                    } else if (value.isNumber()) {
                        wanted.put(p.getKey(), NUMBER);
                    } else if (value.isTextual()) {
                        wanted.put(p.getKey(), "admin");
                    }
                }
            });
        }
        offered(operation).forEach(wanted::remove);
        return wanted;
    }

    /** What the body is described to have. */
    static Set<String> offered(Operation operation) {
        return operation
                .body()
                .json()
                .map(media -> media.schema().properties().keySet())
                .orElse(Set.of());
    }

    /** Whether the name says that its property gives rights or money. */
    static boolean gives(String name) {
        return USUAL.has(name) || Names.privilege(name);
    }

    /** The name of a property that means nothing. */
    static String invented(Asking asking) {
        return INVENTED + Nonce.word(asking);
    }

    /**
     * The properties that now have the value that was wanted and had another before; none when even an invented one is kept, for then it
     * is a free document, which says nothing about rights.
     */
    static List<String> kept(
            ObjectNode wanted,
            Function<String, Optional<JsonNode>> before,
            Function<String, Optional<JsonNode>> after) {
        List<String> kept = new ArrayList<>();
        wanted.properties().forEach(p -> {
            boolean now =
                    after.apply(p.getKey()).filter(v -> same(v, p.getValue())).isPresent();
            boolean already =
                    before.apply(p.getKey()).filter(v -> same(v, p.getValue())).isPresent();
            if (now && !already) {
                kept.add(p.getKey());
            }
        });
        return kept.stream().anyMatch(name -> name.startsWith(INVENTED)) ? List.of() : kept;
    }

    static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.asDouble() == other.asDouble()
                : one.asText().equals(other.asText());
    }

    /** What answers to an identity have under a name where those to another have a given value of the same kind. */
    static Optional<JsonNode> calledBy(Identity identity, String name, JsonNode unlike, Asking asking) {
        List<JsonNode> found = new ArrayList<>();
        asking.recorded().stream()
                .filter(e -> e.successful() && e.request().identity().equals(identity.name()))
                .flatMap(e -> e.json().stream())
                .forEach(json -> Leaves.walk(json, (path, value) -> {
                    if (Leaves.lastName(path).equals(name)
                            && value.getNodeType() == unlike.getNodeType()
                            && value.isValueNode()
                            && !value.equals(unlike)) {
                        found.add(value);
                    }
                }));
        return found.stream().findFirst();
    }
}
