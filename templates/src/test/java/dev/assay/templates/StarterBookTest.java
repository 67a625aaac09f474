package dev.assay.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.Adoption;
import dev.assay.policies.Founding;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Settings;
import dev.assay.policies.git.Changes;
import dev.assay.policies.git.Person;
import dev.assay.policies.lint.Lint;
import dev.assay.policies.lint.Remark;
import dev.assay.policies.lint.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterBookTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Person OFFICER = new Person("Ann Officer", "ann@example.org");
    private static final Founding FOUNDING = new Founding(
            "Müller's \"API\" Shop", ZoneId.of("Europe/Berlin"), OFFICER, Instant.parse("2026-02-28T23:30:00Z"));

    @TempDir
    Path folder;

    @Test
    void aNewBookLintsCleanExceptForDraftsAndOwners() throws IOException {
        try (var book = create()) {
            var snapshot = book.at("main");
            assertThat(Lint.of(snapshot, DAY, StarterContentTest.checks()))
                    .filteredOn(remark -> remark.rule() != Rule.DRAFT && remark.rule() != Rule.MISSING_OWNER)
                    .extracting(Remark::sentence)
                    .isEmpty();
        }
    }

    @Test
    void adoptingEverythingLeavesNothingToRemark() throws IOException {
        try (var book = create()) {
            var head = book.head().id();
            var paths = book.at(head).documents().stream().map(Document::path).toList();
            var adopted = book.adopt(
                    new Adoption(paths, "Eve Executive", DAY, DAY, false, "compliance-officer"),
                    head,
                    OFFICER,
                    Instant.parse("2026-03-01T09:00:00Z"));
            var snapshot = book.at(adopted.id());
            assertThat(Lint.of(snapshot, DAY, StarterContentTest.checks()))
                    .extracting(Remark::sentence)
                    .isEmpty();
            assertThat(snapshot.controlsInForce(DAY)).hasSameSizeAs(snapshot.controls());
            assertThat(snapshot.controlsInForce(DAY.minusDays(1))).isEmpty();
        }
    }

    @Test
    void theCompanyStandsEverywhereAndNoVariableIsLeft() throws IOException {
        try (var book = create()) {
            var snapshot = book.at("main");
            assertThat(snapshot.settings())
                    .returns("Müller's \"API\" Shop", Settings::company)
                    .returns(ZoneId.of("Europe/Berlin"), Settings::zone);
            assertThat(snapshot.risk("R-0001").orElseThrow().identified()).isEqualTo(DAY);
            for (var path : snapshot.paths())
                assertThat(new String(book.read(path, "main").orElseThrow(), StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContain("{{");
        }
    }

    @Test
    void whoHoldsARoleBecomesTheOwnerOfWhatItAnswersFor() throws IOException {
        try (var book = create()) {
            var settings = new String(book.read("assay.yml", "main").orElseThrow(), StandardCharsets.UTF_8);
            var held = book.commit(
                    Changes.write(Map.of(
                            "assay.yml",
                            (settings + "holders: {security-lead: Sam Example}\n").getBytes(StandardCharsets.UTF_8))),
                    book.head().id(),
                    OFFICER,
                    "Name who holds a role",
                    Instant.parse("2026-03-01T08:00:00Z"));
            var adopted = book.adopt(
                    new Adoption(
                            List.of("controls/API-01.yml", "controls/CHG-01.yml"), "Eve", DAY, DAY, false, "officer"),
                    held.id(),
                    OFFICER,
                    Instant.parse("2026-03-01T09:00:00Z"));
            var snapshot = book.at(adopted.id());
            assertThat(snapshot.control("API-01").orElseThrow().owner()).isEqualTo("Sam Example");
            assertThat(snapshot.control("CHG-01").orElseThrow().owner()).isEqualTo("officer");
        }
    }

    private PolicyBook create() throws IOException {
        return PolicyBook.create(folder.resolve("governance.git"), GovernanceTemplates.files(), FOUNDING);
    }
}
