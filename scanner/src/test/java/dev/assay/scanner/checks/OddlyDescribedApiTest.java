package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What real descriptions and real APIs do that tidy ones do not, and what is found all the same. */
class OddlyDescribedApiTest {
    private static final String SWAGGER = """
        {"swagger": "2.0", "info": {"title": "Odd", "version": "1"}, "host": "api.example.com", "basePath": "/api/v2",
         "securityDefinitions": {"bearer": {"type": "apiKey", "in": "header", "name": "Authorization"},
                                 "partner": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}},
         "paths": {"/me": {"get": {"security": [{"bearer": []}], "responses": {"200": {"description": "OK"}}}},
                   "/a": {"get": {"security": [{"bearer": []}], "responses": {"200": {"description": "OK"}}}},
                   "/partner/orders": {"get": {"security": [{"partner": []}],
                                               "responses": {"200": {"description": "OK"}}}}}}
        """;

    @Test
    void operationsAreFoundBelowTheDescribedBasePath() {
        try (FixtureApi api = underBasePath(true).start()) {
            ScanReport report = scan(api, SWAGGER, List.of(Fixture.as(api, Person.ALICE)), "missing-authentication");
            assertThat(report.target().baseUrl()).hasPath("/api/v2");
            assertThat(rows(report, "missing-authentication", "GET /me"))
                    .extracting(Row::kind)
                    .containsExactly(Outcome.Kind.PASS);
        }
    }

    @Test
    void anIdentityIsTriedWhereItsKindOfCredentialIsTaken() {
        try (FixtureApi api = underBasePath(true).start()) {
            ScanReport report = scan(api, SWAGGER, List.of(partner()), "invalid-credential-accepted");
            assertThat(report.identities())
                    .allSatisfy(signIn -> assertThat(signIn.worked()).isTrue());
            assertThat(report.confirmed()).extracting(Finding::operation).containsExactly("GET /partner/orders");
        }
        try (FixtureApi api = underBasePath(false).start()) {
            assertThat(scan(api, SWAGGER, List.of(partner()), "invalid-credential-accepted")
                            .confirmed())
                    .isEmpty();
        }
    }

    @Test
    void filesAtTheServersRootAreFoundBesideABasePath() {
        try (FixtureApi api = underBasePath(true)) {
            api.get("/.env").open().answers(call -> Answer.text(200, "text/plain", "APP_ENV=production\nMODE=x1\n"));
            api.get("/.git/HEAD").open().answers(call -> Answer.text(200, "text/plain", "ref: refs/heads/main\n"));
            api.start();
            assertThat(scan(api, SWAGGER, List.of(Fixture.as(api, Person.ALICE)), "exposed-files")
                            .confirmed())
                    .extracting(Finding::operation)
                    .containsExactlyInAnyOrder("GET /.env", "GET /.git/HEAD");
        }
    }

    @Test
    void pathsThatRobotsAndAnswersNameAreFollowed() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice", "more", "/hidden/by-link")));
            api.get("/robots.txt")
                    .hidden()
                    .open()
                    .answers(call -> Answer.text(200, "text/plain", "User-agent: *\nDisallow: /hidden/by-robots\n"));
            Stream.of("/hidden/by-link", "/hidden/by-robots")
                    .forEach(path -> api.get(path).hidden().open().answers(call -> Answer.ok(Map.of("jobs", 3))));
            api.start();
            assertThat(scan(api, api.description(), List.of(Fixture.as(api, Person.ALICE)), "undescribed-operation")
                            .confirmed())
                    .extracting(Finding::operation)
                    .containsExactlyInAnyOrder("GET /hidden/by-link", "GET /hidden/by-robots");
        }
    }

    @Test
    void aDatabaseMessageInsideAJsonTextIsRecognised() {
        try (FixtureApi api = new FixtureApi()) {
            api.route("POST", "/coupons/check").takes(object("code", TEXT)).answers(call -> {
                boolean broken = call.json().path("code").asText().contains("'");
                return broken
                        ? Answer.json(500, Map.of("error", "unrecognized token: \"'assay''\""))
                        : Answer.problem(404, "No such coupon");
            });
            api.start();
            assertThat(scan(api, api.description(), List.of(Fixture.as(api, Person.ALICE)), "sql-injection-error")
                            .confirmed())
                    .extracting(Finding::operation, Finding::parameter)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("POST /coupons/check", "code"));
        }
    }

    @Test
    void aWrongPasswordToldWithStatus200IsStillAGuess() {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.route("POST", "/users/login")
                    .open()
                    .takes(object("username", TEXT, "password", TEXT))
                    .answers(call -> Answer.ok(Map.of("status", "fail", "message", "Password is not correct")));
            api.start();
            assertThat(scan(api, api.description(), List.of(Fixture.as(api, Person.ALICE)), "sign-in-unlimited")
                            .findings())
                    .hasSize(1);
        }
    }

    @Test
    void usualPasswordsAreTriedWithoutBecomingWordsThatReportsHide() {
        try (FixtureApi api = new FixtureApi()) {
            Set<String> tried = ConcurrentHashMap.newKeySet();
            api.get("/me").answers(call -> Answer.ok(Map.of("name", "alice", "kind", "admin of the root password")));
            api.route("POST", "/auth/login")
                    .open()
                    .takes(object("username", TEXT, "password", TEXT))
                    .answers(call -> {
                        tried.add(call.json().path("username").asText());
                        return call.json().path("username").asText().equals("alice")
                                ? Answer.ok(Map.of("access_token", api.token(Person.ALICE)))
                                : Answer.problem(401, "Wrong name or password");
                    });
            api.start();
            var login = new Credential.ScriptedLogin(
                    "POST",
                    "/auth/login",
                    "{\"username\": \"alice\", \"password\": \"correct-horse-1\"}",
                    "/access_token");
            var report = FixtureScan.run(
                    api,
                    Stream.of("default-credentials", "missing-authentication")
                            .map(id -> (Check) Catalogue.check(id).orElseThrow())
                            .toList(),
                    List.of(new Identity("alice", "user", null, login)),
                    Approved.NOTHING);
            assertThat(tried).contains("admin", "root");
            assertThat(rows(report, "missing-authentication", "GET /me")
                            .getFirst()
                            .proof()
                            .steps())
                    .anySatisfy(step -> assertThat(step.exchange().body()).contains("admin of the root password"));
        }
    }

    /** A path of the API's own version below /api/v2; the partner's key is compared or not. */
    private static FixtureApi underBasePath(boolean anyKey) {
        FixtureApi api = new FixtureApi();
        api.get("/api/v2/me")
                .answers(call -> Answer.ok(Map.of("name", call.someone().name())));
        api.get("/api/v2/a").answers(call -> Answer.ok(Map.of("a", 1)));
        api.get("/api/v2/partner/orders").unguarded().answers(call -> {
            String key = call.header("x-api-key");
            boolean taken = anyKey ? !key.isEmpty() : key.equals("pk-4471-1c9e77ab0d");
            return taken ? Answer.ok(List.of(Map.of("sku", "A-1"))) : Answer.unauthorized();
        });
        return api;
    }

    private static Identity partner() {
        return new Identity(
                "partner",
                "partner",
                null,
                new Credential.ApiKey(Credential.Place.HEADER, "X-Api-Key", "pk-4471-1c9e77ab0d"));
    }

    private static ScanReport scan(FixtureApi api, String description, List<Identity> callers, String check) {
        return FixtureScan.run(
                api, description, List.of(Catalogue.check(check).orElseThrow()), callers, Approved.NOTHING);
    }

    private static List<Row> rows(ScanReport report, String check, String operation) {
        return report.population().stream()
                .filter(row -> row.checkId().equals(check) && row.operation().equals(operation))
                .toList();
    }
}
