package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Walks every route as every role against the written table {@code access/routes.txt}. */
@ServerTest
class RoutesTest {
    private static final Map<String, Role> LETTERS =
            Map.of("a", Role.ADMINISTRATOR, "o", Role.OFFICER, "e", Role.ENGINEER, "u", Role.AUDITOR);

    private record Line(String method, String path, String rule, Set<Role> roles) {
        static Line of(String text) {
            var words = text.split("\\s+", -1);
            var roles = new TreeSet<Role>();
            for (int i = 3; i < words.length; i++) {
                roles.add(Objects.requireNonNull(LETTERS.get(words[i]), text));
            }
            return new Line(words[0], words[1], words[2], roles);
        }

        String key() {
            return method + " " + path;
        }

        boolean open() {
            return rule.equals("open");
        }
    }

    @Test
    void everyRouteIsInTheTableWithItsRuleAndTheRolesThatHoldIt(TestServer server) throws Exception {
        var written = new TreeMap<String, String>();
        for (var line : table()) {
            written.put(line.key(), line.rule);
            if (!line.open()) {
                var permission = Permission.valueOf(line.rule);
                for (var role : Role.values()) {
                    assertThat(role.may(permission))
                            .as("%s as %s", line.key(), role)
                            .isEqualTo(line.roles.contains(role));
                }
            }
        }
        var real = new TreeMap<String, String>();
        server.get(RouteRules.class).all().forEach((route, rule) -> {
            if (!route.startsWith("HEAD ")) {
                real.put(route, rule.toString());
            }
        });
        assertThat(real).isEqualTo(written);
    }

    @Test
    void aPermissionThatNoRouteAsksForSaysSo() throws IOException {
        var asked = table().stream().map(Line::rule).collect(Collectors.toSet());
        assertThat(Permission.values())
                .allSatisfy(permission -> assertThat(permission.words().endsWith("(no route asks for this yet)"))
                        .as(permission.name())
                        .isNotEqualTo(asked.contains(permission.name())));
    }

    @Test
    void everyRouteLetsThroughThoseRolesAndRefusesAllOthers(TestServer server) throws Exception {
        var visitors = new EnumMap<Role, Visitor>(Role.class);
        for (var role : Role.values()) {
            visitors.put(role, Visitor.as(server, role));
        }
        var wrong = new ArrayList<String>();
        int calls = 0;
        for (var line : table()) {
            for (var role : Role.values()) {
                boolean passed = passes(
                        server, line, Objects.requireNonNull(visitors.get(role)).copy());
                if (passed != (line.open() || line.roles.contains(role))) {
                    wrong.add(line.key() + " as " + role + (passed ? " passed" : " was refused"));
                }
                calls++;
            }
            if (passes(server, line, Visitor.anonymous(server)) && !line.open()) {
                wrong.add(line.key() + " as nobody passed");
            }
            calls++;
            if (line.path.equals("/sign-out") || line.path.equals("/account/password")) {
                for (var role : Role.values()) {
                    visitors.put(role, Visitor.as(server, role));
                }
            }
        }
        System.out.println("routes: " + calls + " calls of " + table().size() + " routes as 4 roles and as nobody");
        assertThat(wrong).isEmpty();
    }

    /** Whether the gate let the call through; what the route made of an empty body or an unknown id does not matter. */
    private static boolean passes(TestServer server, Line line, Visitor visitor) throws Exception {
        if (line.path.startsWith("/governance.git/")) {
            return passesWithPassword(server, line, visitor);
        }
        var path = line.path.replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
        var request = HttpRequest.newBuilder(server.uri(path));
        boolean form = !path.startsWith("/api/");
        if (form) {
            request.method(
                            line.method,
                            line.method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x=1"))
                    .header("Content-Type", "application/x-www-form-urlencoded");
        } else {
            request.method(
                            line.method,
                            line.method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                    .header("Content-Type", "application/json");
        }
        visitor.tokenHeader(request);
        var answer = visitor.send(request, "Accept", form ? "text/html" : "application/json");
        return switch (answer.statusCode()) {
            case 303 ->
                line.open()
                        || !answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
            case 401 -> line.open();
            case 404, 405, 406, 415 -> line.path.contains("{") || line.open();
            case 403 -> !answer.body().contains("You may not ");
            default -> true;
        };
    }

    /** Whether the gate lets a token through that holds what tokens of this visitor's role can. */
    private static boolean passesWithPassword(TestServer server, Line line, Visitor visitor) throws Exception {
        var type = "application/x-" + line.path.substring(line.path.lastIndexOf('/') + 1) + "-request";
        var request = HttpRequest.newBuilder(server.uri(line.path))
                .method(
                        line.method,
                        line.method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("0000"))
                .header("Content-Type", type);
        var token = visitor.isSignedIn() ? TestToken.of(server, visitor.account()) : "";
        var pair = Base64.getEncoder().encodeToString(("git:" + token).getBytes(StandardCharsets.UTF_8));
        var status = visitor.send(request, "Authorization", "Basic " + pair).statusCode();
        return status != 401 && status != 403;
    }

    private static List<Line> table() throws IOException {
        try (InputStream in = RoutesTest.class.getResourceAsStream("/access/routes.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        }
    }
}
