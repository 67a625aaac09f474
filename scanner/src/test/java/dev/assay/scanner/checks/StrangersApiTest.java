package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Schemas;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.checks.fixture.Tokens;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weaknesses as APIs have them that are written with the usual frameworks. */
class StrangersApiTest {

    /** The operation answers for an id that does not exist, the router for a path that does not. */
    @Test
    void aRemovalThatLooksForTheObjectBeforeItAsksWhoCallsIsFoundWithoutRemovingAnything() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.route("POST", "/patients")
                    .takes(Schemas.object("name", Schemas.TEXT))
                    .answers(call -> Answer.ok(Map.of("id", 7)));
            api.get("/patients/{id}").answers(call -> Answer.problem(404, "no such patient"));
            api.route("DELETE", "/patients/{id}").unguarded().answers(call -> Answer.problem(404, "no such patient"));
            assertThat(rows(api.start(), "anonymous-change"))
                    .filteredOn(row -> row.kind() == Outcome.Kind.FAIL)
                    .singleElement()
                    .extracting(Row::operation)
                    .isEqualTo("DELETE /patients/{id}");
        }
    }

    @Test
    void aSearchThatPutsItsWordIntoAPatternIsFoundByAWordThatFindsSomething() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/products").query("q", Map.of("type", "string")).answers(call -> {
                var condition = java.util.regex.Pattern.compile("(.*)%' AND '(\\d+)'='(\\d+)' AND '%'='")
                        .matcher(call.query("q"));
                boolean injected = condition.matches();
                String word = injected ? condition.group(1) : call.query("q");
                boolean holds = !injected || condition.group(2).equals(condition.group(3));
                return Answer.ok(Map.of(
                        "results",
                        IntStream.range(0, 5)
                                .mapToObj(n -> Map.of("title", "Chair " + n, "price", n + 1))
                                .filter(one -> holds
                                        && String.valueOf(one.get("title")).contains(word))
                                .toList()));
            });
            assertThat(rows(api.start(), "sql-injection-boolean"))
                    .flatExtracting(Row::findings)
                    .extracting(Finding::parameter)
                    .containsExactly("q");
        }
    }

    @Test
    void aSearchThatFindsNothingTellsNothing() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/products")
                    .query("q", Map.of("type", "string"))
                    .answers(call -> Answer.ok(Map.of("results", List.of())));
            assertThat(rows(api.start(), "sql-injection-boolean"))
                    .extracting(Row::kind)
                    .containsExactly(Outcome.Kind.NOT_TESTED);
        }
    }

    @Test
    void olderVersionsOutsideTheUrlThatIsScannedAreNotTestedAndSaySo() throws Exception {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/v2/orders").hidden().answers(call -> Answer.ok(Shop.ordersOf(call.someone())));
            api.get("/orders").answers(call -> Answer.notFound());
            api.start();
            var report = new Scan(Clock.systemUTC()).run(below(api, "/v2"), Progress.SILENT, new StopSignal());
            assertThat(report.population())
                    .filteredOn(row -> row.operation().equals("GET /orders"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
                        assertThat(row.reason()).contains("lie outside the URL that is scanned");
                    });
        }
    }

    @Test
    void aSearchThatMakesAPatternOfItsWordFailsOfAParenthesis() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/products")
                    .query("title_like", Map.of("type", "string"))
                    .answers(call -> call.query("title_like").contains("(")
                            ? Answer.problem(500, "Invalid regular expression")
                            : Answer.ok(Map.of("results", List.of("Chair"))));
            assertThat(rows(api.start(), "server-error-on-input"))
                    .flatExtracting(Row::findings)
                    .extracting(Finding::parameter)
                    .containsExactly("title_like");
        }
    }

    @Test
    void aFileOfTheServersInsideAJsonValueIsFound() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/export")
                    .query("file", Map.of("type", "string"))
                    .answers(call -> Answer.ok(Map.of(
                            "content",
                            call.query("file").endsWith("etc/passwd")
                                    ? "# accounts\nroot:x:0:0:root:/root:/bin/bash\n"
                                    : "monthly report")));
            assertThat(rows(api.start(), "path-traversal"))
                    .flatExtracting(Row::findings)
                    .extracting(Finding::parameter)
                    .containsExactly("file");
        }
    }

    @Test
    void messagesOfAnotherThatAnOptionalIdOfTheQueryBringsAreFound() {
        assertThat(messages(true)).containsExactly(Outcome.Kind.FAIL);
        assertThat(messages(false)).containsExactly(Outcome.Kind.PASS);
    }

    private static List<Outcome.Kind> messages(boolean weak) {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/messages").query("ownerId", Map.of("type", "string")).answers(call -> {
                String own = call.someone().email();
                String asked = call.query("ownerId").isEmpty() ? own : call.query("ownerId");
                boolean known = asked.equals(Person.ALICE.email()) || asked.equals(Person.BOB.email());
                return Answer.ok(
                        known && (weak || asked.equals(own))
                                ? List.of(Map.of("ownerId", asked, "text", "a message to " + asked))
                                : List.of());
            });
            return rows(api.start(), "cross-identity-read").stream()
                    .map(Row::kind)
                    .toList();
        }
    }

    @Test
    void anIdOfTheQueryThatNobodyKnowsIsNotTested() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/messages")
                    .query("accountId", Map.of("type", "string"))
                    .answers(call -> Answer.ok(List.of(
                            Map.of("text", "a message to " + call.someone().email()))));
            assertThat(rows(api.start(), "cross-identity-read"))
                    .singleElement()
                    .extracting(Row::reason)
                    .isEqualTo("no value is known for the id in its query, and a request without one names no object");
        }
    }

    @Test
    void ofManyParametersTheLastTextIsTriedAndWhatIsNotTriedIsSaid() {
        assertThat(manyParameters(8)).extracting(Row::kind).containsExactly(Outcome.Kind.FAIL);
        assertThat(manyParameters(9))
                .singleElement()
                .extracting(Row::reason)
                .asString()
                .endsWith("not tried were p8");
    }

    private static List<Row> manyParameters(int count) {
        try (FixtureApi api = new FixtureApi()) {
            var route = api.get("/products");
            for (int i = 0; i < count; i++) {
                route.query("p" + i, Map.of("type", "string"));
            }
            route.answers(call -> call.query("p" + (count - 1)).equals("%")
                    ? Answer.problem(500, "oops")
                    : Answer.ok(Map.of("results", List.of("Chair"))));
            return rows(api.start(), "server-error-on-input");
        }
    }

    @Test
    void aClientThatIsNotKnownSaysNothingAboutAccounts() {
        try (FixtureApi api = new FixtureApi()) {
            granting(api, new ConcurrentHashMap<>(), Integer.MAX_VALUE);
            assertThat(granted(api, "user-enumeration")).containsExactly(Outcome.Kind.PASS);
        }
    }

    @Test
    void aLimitOnWrongPasswordsIsMetWhereTheClientIsTheRightOne() {
        try (FixtureApi api = new FixtureApi()) {
            granting(api, new ConcurrentHashMap<>(), 5);
            assertThat(granted(api, "sign-in-unlimited")).containsExactly(Outcome.Kind.PASS);
        }
        try (FixtureApi api = new FixtureApi()) {
            granting(api, new ConcurrentHashMap<>(), Integer.MAX_VALUE);
            assertThat(granted(api, "sign-in-unlimited")).containsExactly(Outcome.Kind.SUSPECT);
        }
    }

    @Test
    void aKeyThatIsPublishedInAPackageIsGuessed() {
        try (FixtureApi api = new FixtureApi().tokens(Tokens.strict().signedWith("json-server-auth-123456"))) {
            Shop.me(api);
            assertThat(rows(api.start(), "jwt-weak-secret"))
                    .extracting(Row::kind)
                    .containsExactly(Outcome.Kind.FAIL);
        }
    }

    /** A password grant (RFC 6749, section 4.3) that looks at the client first, and tells a limit by a server error. */
    private static void granting(FixtureApi api, Map<String, Integer> tries, int most) {
        Shop.me(api);
        api.route("POST", "/auth/token")
                .open()
                .takes(Schemas.object(
                        "client_id",
                        Map.of("type", "string", "enum", List.of("shop-page")),
                        "username",
                        Schemas.TEXT,
                        "password",
                        Schemas.TEXT))
                .answers(call -> {
                    if (!call.json().path("client_id").asText().equals("shop-page")) {
                        return Answer.problem(401, "No such client");
                    }
                    if (call.json().path("password").asText().equals("a-good-password")) {
                        return Answer.ok(Map.of("access_token", api.token(Person.ALICE)));
                    }
                    String who = call.json().path("username").asText();
                    return tries.merge(who, 1, Integer::sum) > most
                            ? Answer.problem(500, "Too many attempts")
                            : Answer.problem(403, "Wrong name or password");
                });
    }

    private static List<Outcome.Kind> granted(FixtureApi api, String check) {
        var alice = new Identity(
                "alice",
                "user",
                null,
                new Credential.ScriptedLogin(
                        "POST",
                        "/auth/token",
                        "{\"client_id\":\"shop-page\",\"username\":\"alice\",\"password\":\"a-good-password\"}",
                        "/access_token"));
        return FixtureScan.run(
                        api.start(), List.of(Catalogue.check(check).orElseThrow()), List.of(alice), Approved.NOTHING)
                .population()
                .stream()
                .map(Row::kind)
                .filter(kind -> kind != Outcome.Kind.NOT_APPLICABLE)
                .toList();
    }

    private static ScanRequest below(FixtureApi api, String base) throws Exception {
        return new ScanRequest(
                "below",
                Target.at("below", URI.create(api.url() + base)),
                DescriptionReader.read(api.description().getBytes(StandardCharsets.UTF_8)),
                List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                Profile.DEEP,
                false,
                Set.of(),
                true,
                FixtureScan.LIMITS,
                AddressGuard.alsoPrivate(),
                ScanRequest.Trust.PUBLIC,
                List.of(Catalogue.check("old-version-answers").orElseThrow()),
                "fixture",
                null,
                null,
                FixtureScan.SEED,
                Approved.NOTHING);
    }

    private static List<Row> rows(FixtureApi api, String check) {
        return FixtureScan.run(
                        api,
                        List.of(Catalogue.check(check).orElseThrow()),
                        List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                        Approved.NOTHING)
                .population()
                .stream()
                .filter(row -> row.kind() != Outcome.Kind.NOT_APPLICABLE)
                .toList();
    }
}
