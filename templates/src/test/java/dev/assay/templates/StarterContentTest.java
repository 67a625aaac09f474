package dev.assay.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.document.Body;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion.Category;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Procedure;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.document.SystemDescription;
import dev.assay.policies.document.UserControl;
import dev.assay.policies.document.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterContentTest {
    private static final Shelf SHELF = GovernanceTemplatesTest.shelf();
    private static final Set<String> ROLES =
            Objects.requireNonNull(SHELF.settings()).roles().keySet();

    /** The ids of the scanner's checks: each has a page. */
    static Set<String> checks() {
        try (var pages = Files.list(Path.of("../docs/checks"))) {
            return pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCriterionHasAControlTheThirtyThreeCommonOnesAmongThem() {
        var answered = SHELF.documents(Control.class).stream()
                .flatMap(control -> control.criteria().stream())
                .collect(Collectors.toSet());
        var criteria = SHELF.criteria();
        assertThat(criteria.stream().filter(one -> one.category() == Category.SECURITY))
                .hasSize(33)
                .allSatisfy(one -> assertThat(answered).contains(one.id()));
        assertThat(criteria).allSatisfy(one -> assertThat(answered).contains(one.id()));
    }

    @Test
    void everyCriterionIsSatisfiedByAPolicyToo() {
        var named = SHELF.documents(Policy.class).stream()
                .flatMap(policy -> policy.satisfies().stream())
                .collect(Collectors.toSet());
        assertThat(SHELF.criteria()).allSatisfy(one -> assertThat(named).contains(one.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "information-security",
                "code-of-conduct",
                "access-control",
                "api-security",
                "api-lifecycle",
                "encryption",
                "change-management",
                "secure-development",
                "vulnerability-management",
                "logging-monitoring",
                "incident-response",
                "business-continuity",
                "capacity",
                "risk-management",
                "vendor-management",
                "data-classification",
                "retention-disposal",
                "acceptable-use",
                "people-security",
                "physical-security",
                "privacy",
                "ai-use",
                "processing-integrity",
                "policy-management",
                "api-incident-plan",
                "training-plan"
            })
    void eachPolicyOfTheListSaysWhyWhoWhatAndWhatItLeavesBehind(String slug) {
        var policy = SHELF.documents(Policy.class).stream()
                .filter(one -> one.path().endsWith("/" + slug + ".md"))
                .findFirst()
                .orElseThrow();
        var sections = sections(policy.body());
        assertThat(sections).containsKeys("Purpose", "Who answers", "Records", "Exceptions");
        assertThat(sections).hasSizeGreaterThanOrEqualTo(5);
        assertThat(sections)
                .allSatisfy(
                        (heading, text) -> assertThat(words(text)).as(heading).isGreaterThanOrEqualTo(12));
        assertThat(words(policy.body().markdown())).isGreaterThanOrEqualTo(240);
        assertThat(policy.controls()).isNotEmpty();
        assertThat(policy.procedures()).isNotEmpty();
        assertThat(policy.satisfies()).isNotEmpty();
        assertThat(policy.approvers()).isNotEmpty();
        assertThat(policy.audience()).isNotEmpty();
    }

    @Test
    void everyProcedureHasStepsAFrequencyAPerformerAndWhatItLeavesBehind() {
        var procedures = SHELF.documents(Procedure.class);
        assertThat(procedures).hasSizeGreaterThanOrEqualTo(12).allSatisfy(procedure -> {
            assertThat(procedure.body().markdown().lines().filter(line -> line.matches("\\d+\\. .{20,}")))
                    .as(procedure.id())
                    .hasSizeGreaterThanOrEqualTo(5);
            assertThat(procedure.evidenceExpected()).isNotEmpty();
            assertThat(procedure.controls()).isNotEmpty();
            assertThat(ROLES).contains(procedure.performer(), procedure.ownerRole());
        });
    }

    @Test
    void everyControlNamesItsRolesItsAimAndWhatItTreats() {
        assertThat(SHELF.documents(Control.class))
                .hasSizeGreaterThanOrEqualTo(50)
                .allSatisfy(control -> {
                    assertThat(ROLES).as(control.id()).contains(control.performer(), control.ownerRole());
                    assertThat(control.objective()).isNotBlank();
                    assertThat(words(control.statement())).isGreaterThanOrEqualTo(12);
                    assertThat(control.risks()).as(control.id()).isNotEmpty();
                    assertThat(control.policies()).as(control.id()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at rest",
                "keys are replaced",
                "certificates are valid",
                "logs are kept for their period",
                "outside party tests",
                "people are trained",
                "backups are restored",
                "inventory is complete"
            })
    void theLibraryHasAControlForIt(String title) {
        assertThat(SHELF.documents(Control.class))
                .anySatisfy(control -> assertThat(control.title()).containsIgnoringCase(title));
    }

    @Test
    void everyRiskIsRatedThreeTimesAndNeverUpwards() {
        assertThat(SHELF.documents(Risk.class)).hasSizeGreaterThanOrEqualTo(15).allSatisfy(risk -> {
            var residual = Objects.requireNonNull(risk.residual(), risk.id());
            var target = Objects.requireNonNull(risk.target(), risk.id());
            assertThat(residual.score())
                    .as(risk.id())
                    .isLessThanOrEqualTo(risk.inherent().score());
            assertThat(target.score()).as(risk.id()).isLessThanOrEqualTo(residual.score());
            assertThat(risk.inherent().rationale()).isNotBlank();
            assertThat(residual.rationale()).isNotBlank();
            assertThat(risk.statement()).startsWith("Because ").contains(", so that ");
            assertThat(risk.controls()).isNotEmpty();
        });
        assertThat(SHELF.documents(Risk.class)).anyMatch(Risk::fraud);
    }

    @Test
    void everyDocumentNamesARoleThatTheSettingsDescribe() {
        assertThat(SHELF.documents())
                .allSatisfy(document -> assertThat(ROLES)
                        .as(document.path())
                        .contains(Objects.requireNonNull(document.ownerRole(), document.path())));
    }

    @Test
    void aRiskAndItsControlsNameOneAnother() {
        var risks = SHELF.documents(Risk.class);
        for (var control : SHELF.documents(Control.class))
            for (var id : control.risks())
                assertThat(risks.stream().filter(risk -> risk.id().equals(id)).findFirst())
                        .as(control.id() + " " + id)
                        .isPresent();
        var treated = SHELF.documents(Control.class).stream().map(Document::id).collect(Collectors.toSet());
        assertThat(risks).allSatisfy(risk -> assertThat(treated).containsAll(risk.controls()));
    }

    @Test
    void customersAndSubserviceOrganisationsAreToldWhatIsTheirs() {
        assertThat(SHELF.documents(UserControl.class))
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(one -> {
                    assertThat(one.toldIn()).isNotBlank();
                    assertThat(one.controls()).isNotEmpty();
                    assertThat(words(one.statement())).isGreaterThanOrEqualTo(15);
                });
        var subservices = SHELF.documents(Vendor.class).stream()
                .map(Vendor::subservice)
                .filter(Objects::nonNull)
                .toList();
        assertThat(subservices)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(one -> assertThat(one.controlsExpected()).hasSizeGreaterThanOrEqualTo(1));
    }

    @Test
    void theSystemDescriptionHasTextUnderEachOfItsNineSections() {
        var sections =
                sections(SHELF.documents(SystemDescription.class).getFirst().body());
        assertThat(sections.keySet().stream().map(heading -> heading.substring(0, 3)))
                .containsExactlyElementsOf(List.of("DC1", "DC2", "DC3", "DC4", "DC5", "DC6", "DC7", "DC8", "DC9"));
        assertThat(sections)
                .allSatisfy(
                        (heading, text) -> assertThat(words(text)).as(heading).isGreaterThanOrEqualTo(25));
    }

    private static Map<String, String> sections(Body body) {
        var sections = new LinkedHashMap<String, String>();
        for (var part : body.markdown().split("(?m)^## ", -1)) {
            if (part.strip().startsWith("# ") || part.isBlank()) continue;
            var end = part.indexOf('\n');
            sections.put(part.substring(0, end).strip(), part.substring(end));
        }
        return sections;
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }
}
