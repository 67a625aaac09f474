package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.ReportReader;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.AccessMatrix;
import dev.assay.scanner.target.AccessMatrix.By;
import dev.assay.scanner.target.AccessMatrix.Entry;
import dev.assay.scanner.target.AccessMatrix.Seen;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use what: declared, expected and observed. */
class AccessMatrixTest {
    @TempDir
    private Path folder;

    @Test
    void theMatrixHasWhatIsDeclaredExpectedAndObservedOfReadsAndChanges() throws Exception {
        try (FixtureApi api = api()) {
            var approved = new Approved(
                    null,
                    new AccessRules(Map.of(
                            "GET /me",
                            Map.of("user", Right.REFUSED),
                            "PUT /notes/{id}",
                            Map.of("user", Right.ALLOWED))));
            var report = scan(api, approved, "declared-right-ignored", "anonymous-change", "cross-identity-change");
            assertThat(entry(report, "GET /finance/report", "user"))
                    .isEqualTo(new Entry(Right.REFUSED, By.DECLARED, Seen.ALLOWED));
            assertThat(entry(report, "GET /finance/report", "user").drift()).isTrue();
            assertThat(entry(report, "GET /finance/report", "anonymous"))
                    .isEqualTo(new Entry(Right.REFUSED, By.DECLARED, Seen.REFUSED));
            assertThat(entry(report, "GET /me", "user")).isEqualTo(new Entry(Right.REFUSED, By.APPROVED, Seen.ALLOWED));
            assertThat(entry(report, "GET /nowhere", "user")).isEqualTo(new Entry(null, null, Seen.NOT_FOUND));
            assertThat(entry(report, "PUT /notes/{id}", "user"))
                    .isEqualTo(new Entry(Right.ALLOWED, By.APPROVED, Seen.NOT_FOUND));
            assertThat(entry(report, "POST /notes", "user").observed()).isEqualTo(Seen.ALLOWED);
            assertThat(entry(report, "PUT /notes/{id}", "anonymous").observed()).isEqualTo(Seen.REFUSED);
            assertThat(entry(report, "DELETE /notes/{id}", "anonymous").observed())
                    .isNotEqualTo(Seen.ALLOWED);
            told(report);
        }
    }

    private void told(ScanReport report) throws Exception {
        var out = new ByteArrayOutputStream();
        JsonReport.write(
                report,
                new Gate(dev.assay.scanner.finding.Severity.HIGH, null, 0).judge(report),
                KnownSecrets.of(List.of()),
                out);
        var line = new JsonMapper()
                .readTree(out.toByteArray())
                .path("matrix")
                .valueStream()
                .filter(one -> one.path("operation").asText().equals("GET /finance/report"))
                .findFirst()
                .orElseThrow();
        assertThat(line.at("/declared/roles/0").asText()).isEqualTo("accountant");
        assertThat(line.at("/roles/user/expected").asText()).isEqualTo("refused");
        assertThat(line.at("/roles/user/observed").asText()).isEqualTo("allowed");
        assertThat(line.at("/roles/user/drift").asBoolean()).isTrue();
        var file = Files.write(folder.resolve("report.json"), out.toByteArray());
        Map<String, Card> cards =
                Catalogue.checks().stream().map(Check::card).collect(Collectors.toMap(Card::id, Function.identity()));
        assertThat(ReportReader.read(file, cards, Catalogue.VERSION).confirmed())
                .hasSameSizeAs(report.confirmed());
    }

    @Test
    void aFunctionThatAsksForAScopeIsAFindingWhereATokenWithoutItReadsIt() {
        try (FixtureApi api = api()) {
            String scoped = api.description().replace("\"x-roles\":[\"accountant\",\"admin\"]", "\"x-said\":[]");
            String finance = scoped.replaceFirst("(\"/finance/report\".*?\"bearer\":)\\[\\]", "$1[\"finance:read\"]");
            var report = FixtureScan.run(
                    api,
                    finance,
                    List.of(Catalogue.check("declared-right-ignored").orElseThrow()),
                    List.of(Fixture.as(api, Person.ALICE)),
                    Approved.NOTHING);
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.operation()).isEqualTo("GET /finance/report");
                assertThat(finding.confirmed()).isTrue();
            });
        }
    }

    @Test
    void aRoleInTheDescriptionsWordsThatAnotherIdentityHasIsMissingToTheOthers() {
        for (boolean weak : List.of(true, false)) {
            try (FixtureApi api = new FixtureApi()) {
                Shop.me(api);
                var revenue = api.get("/reports/revenue")
                        .says("x-roles", List.of("admin"))
                        .answers(call -> Answer.ok(Map.of("turnover", 4711)));
                if (!weak) {
                    revenue.adminOnly();
                }
                api.start();
                var report = FixtureScan.run(
                        api,
                        api.description(),
                        List.of(Catalogue.check("declared-right-ignored").orElseThrow()),
                        List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.ROOT)),
                        Approved.NOTHING);
                assertThat(report.confirmed()).hasSize(weak ? 1 : 0);
                assertThat(report.findings()).hasSameSizeAs(report.confirmed());
            }
        }
    }

    @Test
    void aChangeThatAsksForAnAdministratorsRoleIsOneForAdministratorsWhateverItsPath() {
        for (boolean weak : List.of(true, false)) {
            try (FixtureApi api = new FixtureApi()) {
                Shop.me(api);
                var role = api.route("PUT", "/people/role")
                        .says("x-roles", List.of("admin"))
                        .takes(object("role", TEXT))
                        .answers(call -> call.json().path("role").isTextual()
                                ? Answer.ok(Map.of("role", "set"))
                                : Answer.invalid("role must be a text"));
                if (!weak) {
                    role.adminOnly();
                }
                api.start();
                var report = FixtureScan.run(
                        api,
                        api.description(),
                        List.of(Catalogue.check("admin-change-by-user").orElseThrow()),
                        List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.ROOT)),
                        Approved.NOTHING);
                assertThat(report.findings()).hasSize(weak ? 1 : 0);
            }
        }
    }

    @Test
    void theScopesOfATokenSayWhoIsToBeRefused() {
        assertThat(scopes("{\"scope\":\"orders:read me\"}")).contains(java.util.Set.of("orders:read", "me"));
        assertThat(scopes("{\"scp\":[\"finance:read\"]}")).contains(java.util.Set.of("finance:read"));
        assertThat(scopes("{\"sub\":\"alice\"}")).isEmpty();
    }

    private static java.util.Optional<java.util.Set<String>> scopes(String claims) {
        var token = new Credential.Bearer(
                "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".x");
        return dev.assay.scanner.reading.DeclaredAccess.scopes(new Identity("alice", "user", null, token), token);
    }

    private static FixtureApi api() {
        FixtureApi api = new FixtureApi();
        Shop.me(api);
        api.get("/team").says("x-roles", List.of("user", "admin")).answers(call -> Answer.ok(Map.of("team", "blue")));
        api.get("/finance/report")
                .says("x-roles", List.of("accountant", "admin"))
                .answers(call -> Answer.ok(Map.of("turnover", 4711)));
        api.get("/nowhere").answers(call -> Answer.notFound());
        Map<String, Map<String, Object>> notes = new java.util.concurrent.ConcurrentHashMap<>();
        api.get("/notes").answers(call -> Answer.ok(List.copyOf(notes.values())));
        api.route("POST", "/notes").takes(object("text", TEXT)).answers(call -> {
            String id = "n-" + (notes.size() + 1);
            notes.put(
                    id,
                    Map.of(
                            "id",
                            id,
                            "text",
                            call.json().path("text").asText(),
                            "of",
                            call.someone().name()));
            return Answer.json(201, notes.get(id));
        });
        api.get("/notes/{id}").answers(call -> own(notes, call.path("id"), call.someone()));
        api.route("PUT", "/notes/{id}").takes(object("text", TEXT)).answers(call -> {
            Answer before = own(notes, call.path("id"), call.someone());
            Map<String, Object> changed = Map.of(
                    "id",
                    call.path("id"),
                    "text",
                    call.json().path("text").asText(),
                    "of",
                    call.someone().name());
            notes.computeIfPresent(before.status() == 200 ? call.path("id") : "", (id, note) -> changed);
            return before.status() == 200 ? Answer.ok(changed) : before;
        });
        api.route("DELETE", "/notes/{id}").answers(call -> {
            Answer before = own(notes, call.path("id"), call.someone());
            notes.remove(before.status() == 200 ? call.path("id") : "");
            return before.status() == 200 ? Answer.ok(Map.of("removed", true)) : before;
        });
        return api.start();
    }

    private static Answer own(Map<String, Map<String, Object>> notes, String id, Person who) {
        Map<String, Object> note = notes.getOrDefault(id, Map.of());
        return who.name().equals(note.get("of")) ? Answer.ok(note) : Answer.notFound();
    }

    private static Entry entry(ScanReport report, String operation, String role) {
        return report.matrix().lines().stream()
                .filter(line -> line.operation().equals(operation))
                .map(AccessMatrix.Line::roles)
                .map(roles -> roles.get(role))
                .findFirst()
                .orElseThrow();
    }

    private static ScanReport scan(FixtureApi api, Approved approved, String... checks) {
        return FixtureScan.run(
                api,
                Stream.of(checks).map(id -> Catalogue.check(id).orElseThrow()).toList(),
                List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                approved);
    }
}
