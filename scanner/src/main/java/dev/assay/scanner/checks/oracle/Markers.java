package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The values by which an identity's things are known as its own: what its token and its profile call it, and its objects' ids. */
public final class Markers {
    private static final Set<String> PROFILES =
            Set.of("me", "whoami", "profile", "account", "self", "user", "userinfo", "current-user");
    private static final Set<String> CLAIMS = Set.of(
            "sub",
            "email",
            "username",
            "preferred_username",
            "user_id",
            "userid",
            "uid",
            "tenant",
            "tenant_id",
            "org_id",
            "name");

    private static final Set<String> CALLED =
            Set.of("id", "uuid", "login", "email", "name", "username", "user_name", "handle", "slug");

    private Markers() {}

    /** Lower-case values that name the identity and not the other one. */
    public static Set<String> of(Identity identity, Identity other, Asking asking) {
        Set<String> markers = called(identity, asking);
        markers.removeAll(called(other, asking));
        return markers;
    }

    private static Set<String> called(Identity identity, Asking asking) {
        Set<String> markers = new HashSet<>();
        add(markers, identity.name());
        if (identity.tenant() != null) {
            add(markers, identity.tenant());
        }
        if (asking.credential(identity) instanceof Credential.Bearer bearer) {
            Jwt.read(bearer.token())
                    .ifPresent(jwt -> jwt.claims().properties().forEach(claim -> {
                        if (CLAIMS.contains(claim.getKey().toLowerCase(Locale.ROOT))) {
                            add(markers, claim.getValue().asText());
                        }
                    }));
        }
        for (Operation operation : asking.description().operations()) {
            if (operation.method().equals("GET") && PROFILES.contains(lastStep(operation.path()))) {
                asking.baseline(operation, identity).ifPresent(profile -> addProfile(markers, profile));
            }
        }
        return markers;
    }

    private static String lastStep(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end).toLowerCase(Locale.ROOT);
    }

    private static void addProfile(Set<String> markers, Baseline profile) {
        profile.exchange()
                .json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String name = Leaves.lastName(path);
                    if (Names.owner(name) || name.equalsIgnoreCase("id") || Names.tenant(name)) {
                        add(markers, value.asText());
                    }
                }));
    }

    /** The markers of an owner that stand in a document under a name that says whose a thing is. */
    public static Set<String> ownedIn(JsonNode document, Set<String> markers) {
        Set<String> found = new TreeSet<>();
        Leaves.walk(document, (path, value) -> {
            String name = whose(path);
            if (!name.isEmpty() && markers.contains(value.asText().toLowerCase(Locale.ROOT))) {
                found.add(name);
            }
        });
        return found;
    }

    /** The property at the path that says whose a thing is: the value's own name, or that of the person or company whose id or name it is. */
    private static String whose(String path) {
        String name = Leaves.lastName(path);
        if (Names.belongsTo(name) || Names.tenant(name)) {
            return name;
        }
        int last = path.lastIndexOf('/');
        String around = last > 0 && !path.startsWith("*", last + 1) ? Leaves.lastName(path.substring(0, last)) : "";
        return CALLED.contains(name.toLowerCase(Locale.ROOT)) && (Names.belongsTo(around) || Names.tenant(around))
                ? around
                : "";
    }

    private static void add(Set<String> markers, String value) {
        if (!value.isBlank()) {
            markers.add(value.toLowerCase(Locale.ROOT));
        }
    }
}
