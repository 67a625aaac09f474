package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.controls.ByCommitTimes;
import dev.assay.app.controls.Controls;
import dev.assay.app.controls.DayStatus;
import dev.assay.app.controls.Period;
import dev.assay.app.controls.Status;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.policies.Policies;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.policies.Adoption;
import dev.assay.policies.Founding;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.git.Person;
import dev.assay.templates.GovernanceTemplates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class ClonedBooksTest {
    private static final String CONTROL = "API-02";
    private static final Instant CLONED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Period PERIOD = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 3));
    private static final String SENTENCE = "Judged by commit times, before Assay knew it: "
            + "Assay has known this governance repository since 2026-03-02T09:00:00Z.";

    @Test
    void daysBeforeAssayKnewAClonedRepositoryAreMarkedWhereverTheyAreShown(@TempDir Path folder) throws Exception {
        var source = committedLongAgo(folder.resolve("governance.git"));
        try (var server = TestServer.startAt(CLONED, "assay.policies.clone-folder=" + folder)) {
            server.get(Policies.class).cloneFrom(source.toUri(), null, Shop.OFFICER);
            var api = new Shop(server).weakApi("Orders");
            server.clock().advance(Duration.ofDays(1));

            theDaysAreMarkedOnceTheCloneIsKnown(server);
            officersSeeIt(server);
            var audit = server.get(Audits.class).open(Shop.facts("First half", api), Shop.OFFICER);
            assertThat(Visitor.auditor(server, audit.id())
                            .get("/portal/controls/" + CONTROL + "?day=2026-02-10")
                            .body())
                    .contains("Underlined, 60 days: " + SENTENCE, "<p class=\"small\">" + SENTENCE);
            var bundles = server.get(Bundles.class);
            var bundle = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
            try (var reader = BundleReader.open(bundles.file(bundle.id()))) {
                assertThat(new String(reader.bytes("controls/" + CONTROL + ".json"), StandardCharsets.UTF_8))
                        .contains("{\"byCommitTimes\":{\"knownSince\":\"2026-03-02T09:00:00Z\","
                                + "\"words\":\"by commit times, before Assay knew it\"},\"day\":\"2026-03-01\"")
                        .contains("{\"byCommitTimes\":null,\"day\":\"2026-03-02\"");
            }
        }
    }

    private static void theDaysAreMarkedOnceTheCloneIsKnown(TestServer server) {
        var controls = server.get(Controls.class);
        var days = controls.strip(
                        CONTROL, PERIOD, ZoneOffset.UTC, server.clock().instant())
                .days();
        assertThat(days.stream().filter(day -> day.byCommitTimes() != null).map(DayStatus::day))
                .as("those that were over before the clone")
                .containsExactlyElementsOf(LocalDate.of(2026, 1, 1)
                        .datesUntil(LocalDate.of(2026, 3, 2))
                        .toList());
        assertThat(days.stream()
                        .map(DayStatus::byCommitTimes)
                        .filter(Objects::nonNull)
                        .map(ByCommitTimes::knownSince))
                .containsOnly(CLONED);
        assertThat(days.get(5).status()).as("before the adoption was committed").isEqualTo(Status.NOT_IN_SCOPE);
        assertThat(days.get(30).status())
                .as("in force by commit times, with no API registered")
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(server.get(LatestItems.class).latest("governance", "", "", null, 1))
                .singleElement()
                .satisfies(item -> assertThat(item.recordedAt())
                        .as("the instant is the recorded one")
                        .isEqualTo(CLONED));
        assertThat(controls.strip(CONTROL, PERIOD, ZoneOffset.UTC, CLONED.minusSeconds(1))
                        .days())
                .as("as known before the clone there was nothing to judge by")
                .allMatch(day -> day.status() == Status.NOT_IN_SCOPE && day.byCommitTimes() == null);
    }

    private static void officersSeeIt(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var period = "from=2026-01-01&to=2026-03-03";
        assertThat(officer.json("GET", "/api/v1/controls/" + CONTROL + "?" + period, "")
                        .body())
                .contains("\"byCommitTimes\":{\"words\":\"by commit times, before Assay knew it\","
                        + "\"knownSince\":\"2026-03-02T09:00:00Z\"}");
        var page = "/controls/" + CONTROL + "?" + period + "&day=";
        assertThat(officer.get(page + "2026-02-10").body())
                .contains("Underlined, 60 days: " + SENTENCE, "<p class=\"small\">" + SENTENCE);
        assertThat(officer.get(page + "2026-03-03").body())
                .contains("Underlined, 60 days: " + SENTENCE)
                .doesNotContain("<p class=\"small\">" + SENTENCE);
    }

    @Test
    void aRepositoryFoundedHereHasNoSuchDays() throws Exception {
        try (var server = TestServer.startAt(CLONED)) {
            server.get(Policies.class).found("Example", ZoneId.of("UTC"), Shop.OFFICER);
            assertThat(server.get(Controls.class)
                            .strip(CONTROL, PERIOD, ZoneOffset.UTC, CLONED)
                            .days())
                    .allMatch(day -> day.byCommitTimes() == null);
            assertThat(Visitor.as(server, Role.OFFICER)
                            .get("/controls/" + CONTROL)
                            .body())
                    .doesNotContain("Underlined", "commit times");
        }
    }

    /** A repository whose control was adopted on 20 January, as its commits say. */
    private static Path committedLongAgo(Path folder) throws Exception {
        var eve = new Person("Eve Executive", "eve@example.org");
        var begun = Instant.parse("2026-01-15T12:00:00Z");
        var adopted = Instant.parse("2026-01-20T12:00:00Z");
        var on = LocalDate.of(2026, 1, 20);
        try (var book = PolicyBook.create(
                folder, GovernanceTemplates.files(), new Founding("Example", ZoneId.of("UTC"), eve, begun))) {
            var adoption = new Adoption(
                    List.of("controls/" + CONTROL + ".yml"), "Eve Executive", on, on, false, "Petra Owner");
            book.adopt(adoption, book.head().id(), eve, adopted);
        }
        return folder;
    }
}
