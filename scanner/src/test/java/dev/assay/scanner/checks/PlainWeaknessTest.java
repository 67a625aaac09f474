package dev.assay.scanner.checks;

import static dev.assay.scanner.checks.fixture.Schemas.TEXT;
import static dev.assay.scanner.checks.fixture.Schemas.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.checks.fixture.Tokens;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.report.ScanReport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Plain weaknesses of APIs that say other things at every request, or say nothing about security. */
class PlainWeaknessTest {
    private static final String DECLARED = "\"security\":[{\"bearer\":[]}]";

    @Test
    void anUncheckedSignatureIsFoundWhereTheAnswersTellTheTimeAndCount() {
        try (FixtureApi api = new FixtureApi().tokens(Tokens.careless(Tokens.Careless.SIGNATURE))) {
            timed(api);
            assertThat(scan(api, "jwt-signature-unchecked").findings()).isNotEmpty();
        }
    }

    /** The first answers are alike, as those within one second are. */
    private static void timed(FixtureApi api) {
        AtomicInteger count = new AtomicInteger();
        Clock clock = Clock.systemUTC();
        var start = clock.instant();
        api.get("/me").answers(call -> {
            int late = Math.max(0, count.incrementAndGet() - 3);
            return Answer.ok(Map.of(
                    "meta",
                    Map.of("timestamp", start.plusSeconds(late).toString(), "served", late),
                    "data",
                    Map.of("name", call.someone().name())));
        });
        api.start();
    }

    @Test
    void whatNobodyInParticularRemovesAndChangesIsAFindingWhereACredentialIsDeclared() {
        try (FixtureApi api = notes()) {
            for (String check : List.of("cross-identity-delete", "cross-identity-change")) {
                assertThat(scan(api, check).findings()).singleElement().satisfies(finding -> {
                    assertThat(finding.confirmed()).isTrue();
                    assertThat(finding.pair()).isEqualTo(IdentityPair.ANONYMOUS);
                    assertThat(finding.proof().repeats()).isEqualTo(2);
                });
            }
        }
    }

    @Test
    void whereNothingIsSaidItIsAFindingAsSoonAsReadingIsRefused() {
        try (FixtureApi api = notes()) {
            String silent = api.description().replace(DECLARED, "\"x-said\":[]");
            assertThat(scan(api, silent, "cross-identity-delete").findings()).hasSize(1);
        }
    }

    /** Each reads their own notes; changing and removing ask for nothing. */
    private static FixtureApi notes() {
        FixtureApi api = new FixtureApi();
        Map<String, Map<String, Object>> notes = new ConcurrentHashMap<>();
        AtomicInteger last = new AtomicInteger();
        Shop.me(api);
        api.route("POST", "/notes").takes(object("text", TEXT)).answers(call -> {
            String id = "n-" + last.incrementAndGet();
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
        api.get("/notes")
                .answers(call -> Answer.ok(
                        Map.of("notes", List.of(), "of", call.someone().name())));
        api.get("/notes/{id}").answers(call -> {
            Map<String, Object> note = notes.getOrDefault(call.path("id"), Map.of());
            return call.someone().name().equals(note.get("of")) ? Answer.ok(note) : Answer.notFound();
        });
        api.route("PUT", "/notes/{id}").unguarded().takes(object("text", TEXT)).answers(call -> {
            var changed = notes.computeIfPresent(
                    call.path("id"),
                    (id, note) ->
                            Map.of("id", id, "text", call.json().path("text").asText(), "of", note.get("of")));
            return changed == null ? Answer.notFound() : Answer.ok(changed);
        });
        api.route("DELETE", "/notes/{id}")
                .unguarded()
                .answers(call ->
                        notes.remove(call.path("id")) == null ? Answer.notFound() : Answer.ok(Map.of("removed", true)));
        return api.start();
    }

    @Test
    void aDescriptionThatSaysNothingOfSecurityIsReadByWhatTheApiRefuses() {
        try (FixtureApi api = new FixtureApi().tokens(Tokens.careless(Tokens.Careless.SIGNATURE))) {
            Shop.me(api);
            api.start();
            String silent = api.description().replace(DECLARED, "\"x-said\":[]");
            assertThat(scan(api, silent, "jwt-signature-unchecked").findings()).isNotEmpty();
        }
    }

    @Test
    void whatAnybodyReadsStaysOutsideTheseQuestionsWhereNothingIsSaid() {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/prices").unguarded().answers(call -> Answer.ok(Map.of("desk", 42, "lamp", 5)));
            api.start();
            String silent = api.description().replace(DECLARED, "\"x-said\":[]");
            assertThat(scan(api, silent, "missing-authentication").population())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Outcome.Kind.NOT_APPLICABLE));
        }
    }

    @Test
    void aConditionIsFoundBehindAValueSeenInAnswersThatCarryARequestsId() {
        try (FixtureApi api = new FixtureApi()) {
            Map<String, List<String>> names = Map.of("home", List.of("Lamp", "Rug"), "tools", List.of("Hammer"));
            api.get("/products").query("category", Map.of("type", "string")).answers(call -> {
                String wanted = call.query("category");
                boolean isTrue = wanted.matches("home' AND '(\\d+)'='\\1");
                List<?> found = names.entrySet().stream()
                        .filter(e -> wanted.isEmpty() || e.getKey().equals(isTrue ? "home" : wanted))
                        .flatMap(e -> e.getValue().stream().map(n -> Map.of("name", n, "category", e.getKey())))
                        .toList();
                return Answer.ok(Map.of("requestId", UUID.randomUUID().toString(), "data", found));
            });
            api.start();
            assertThat(scan(api, "sql-injection-boolean").findings())
                    .extracting(Finding::confirmed)
                    .containsExactly(true);
        }
    }

    private static ScanReport scan(FixtureApi api, String check) {
        return scan(api, api.description(), check);
    }

    private static ScanReport scan(FixtureApi api, String description, String check) {
        return FixtureScan.run(
                api,
                description,
                List.of(Catalogue.check(check).orElseThrow()),
                List.of(Fixture.as(api, Person.ALICE), Fixture.as(api, Person.BOB)),
                Approved.NOTHING);
    }
}
