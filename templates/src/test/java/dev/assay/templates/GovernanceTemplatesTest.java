package dev.assay.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion.Category;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Mapping;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.document.Status;
import dev.assay.policies.document.TestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GovernanceTemplatesTest {
    private static final Path FOLDER = Path.of("src/main/resources/templates/governance");

    @Test
    void theIndexListsEveryFileAndNoOther() throws IOException {
        try (var paths = Files.walk(FOLDER)) {
            var there = paths.filter(Files::isRegularFile)
                    .map(path -> FOLDER.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> !path.equals("index.txt"))
                    .collect(Collectors.toCollection(HashSet::new));
            assertThat(GovernanceTemplates.files().keySet()).isEqualTo(there);
        }
    }

    @Test
    void everyStarterFileIsUnderstood() {
        assertThat(shelf().problems()).isEmpty();
    }

    @Test
    void everyStarterDocumentIsADraftWithoutAnOwner() {
        assertThat(shelf().documents()).hasSizeGreaterThan(55).allSatisfy(document -> {
            assertThat(document.status()).isEqualTo(Status.DRAFT);
            assertThat(document.owner()).isNull();
        });
    }

    @Test
    void theCriteriaAreTheSixtyOneInTheirCategories() {
        var criteria = shelf().criteria();
        assertThat(criteria).hasSize(61);
        var counts = criteria.stream().collect(Collectors.groupingBy(c -> c.category(), Collectors.counting()));
        assertThat(counts)
                .containsEntry(Category.SECURITY, 33L)
                .containsEntry(Category.AVAILABILITY, 3L)
                .containsEntry(Category.CONFIDENTIALITY, 2L)
                .containsEntry(Category.PROCESSING_INTEGRITY, 5L)
                .containsEntry(Category.PRIVACY, 18L);
        assertThat(criteria.stream().map(c -> c.coso()).filter(Objects::nonNull))
                .hasSize(17)
                .doesNotHaveDuplicates();
    }

    @Test
    void scansAndInventoryCanSupportTwentyTwoCriteriaFifteenOfThemCommon() {
        var supported = shelf().criteria().stream()
                .filter(c -> c.supportedByMeasurement())
                .toList();
        assertThat(supported).hasSize(22);
        assertThat(supported.stream().filter(c -> c.category() == Category.SECURITY))
                .hasSize(15);
    }

    @Test
    void everyControlNamesCriteriaRisksAndPoliciesThatExist() {
        var shelf = shelf();
        var criteria = shelf.criteria().stream().map(c -> c.id()).collect(Collectors.toSet());
        var ids = shelf.documents().stream().map(Document::id).collect(Collectors.toSet());
        var controls = shelf.documents(Control.class);
        assertThat(controls).hasSizeGreaterThanOrEqualTo(16).allSatisfy(control -> {
            assertThat(criteria).containsAll(control.criteria());
            assertThat(ids).containsAll(control.risks()).containsAll(control.policies());
        });
    }

    @Test
    void everyCategoryFeedsAControlAndHasAPrimaryRow() {
        var shelf = shelf();
        var fed = shelf.documents(Control.class).stream()
                .flatMap(control -> control.tests().stream())
                .filter(TestSource.Scan.class::isInstance)
                .flatMap(test -> ((TestSource.Scan) test).categories().stream())
                .toList();
        assertThat(Set.copyOf(fed)).isEqualTo(Set.copyOf(Mapping.CATEGORIES));
        var mapping = shelf.documents(Mapping.class).getFirst();
        assertThat(Mapping.CATEGORIES)
                .allSatisfy(category -> assertThat(mapping.forCheck(category, "none"))
                        .anyMatch(row -> row.strength() == Mapping.Strength.P));
        assertThat(Mapping.SOURCES)
                .allSatisfy(source -> assertThat(mapping.forSource(source)).isNotEmpty());
    }

    @Test
    void theVulnerabilityPolicyStatesTheMappingsDeadlines() {
        var shelf = shelf();
        var deadlines = shelf.documents(Mapping.class).getFirst().deadlines();
        var policy = shelf.documents(Policy.class).stream()
                .filter(candidate -> candidate.id().equals("POL-07"))
                .findFirst()
                .orElseThrow();
        for (var row : List.of(
                "| critical | " + deadlines.critical().getDays() + " days |",
                "| high | " + deadlines.high().getDays() + " days |",
                "| medium | " + deadlines.medium().getDays() + " days |",
                "| low | " + deadlines.low().getDays() + " days |"))
            assertThat(policy.body().markdown()).contains(row);
    }

    @Test
    void nothingClaimsAResultThatOnlyAnAuditorCanGive() {
        GovernanceTemplates.files()
                .forEach((path, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContainIgnoringCase("compliant")
                        .doesNotContainIgnoringCase("certified"));
    }

    static Shelf shelf() {
        var shelf = new Shelf();
        GovernanceTemplates.files().forEach((path, bytes) -> shelf.add(path, "", filled(bytes)));
        return shelf;
    }

    private static byte[] filled(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("{{company}}", "\"Example\"")
                .replace("{{zone}}", "\"UTC\"")
                .replace("{{today}}", "\"2026-01-01\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
