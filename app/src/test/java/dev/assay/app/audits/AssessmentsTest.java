package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Criterion.Category;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class AssessmentsTest {
    @Test
    void aControlOfAnotherCategoryAloneIsNoSheetAndIsCountedAsLeftOut() throws Exception {
        try (var server = TestServer.start()) {
            var policies = server.get(Policies.class);
            policies.found("Example", ZoneId.of("Europe/Amsterdam"), Shop.OFFICER);
            policies.adopt(
                    List.of("controls/API-02.yml", "controls/CNF-02.yml"),
                    policies.today(),
                    "Petra Owner",
                    policies.head().id(),
                    Shop.OFFICER);
            var api = new Shop(server).weakApi("Orders");
            var facts = Shop.facts("Security and availability", api);
            var at = server.clock().instant();

            var narrow = server.get(Assessments.class).of(facts, at);
            assertThat(narrow.controls())
                    .extracting(Assessment.ControlSheet::id)
                    .containsExactly("API-02");
            assertThat(narrow.outside()).isEqualTo(1);
            var wide = server.get(Assessments.class).of(with(facts, Category.CONFIDENTIALITY), at);
            assertThat(wide.controls()).extracting(Assessment.ControlSheet::id).containsExactly("API-02", "CNF-02");
            assertThat(wide.outside()).isZero();

            var audit = server.get(Audits.class).open(facts, Shop.OFFICER);
            assertThat(Shown.sealed(server, audit)
                            .manifest()
                            .scope()
                            .visibility()
                            .leftOut())
                    .anyMatch(left ->
                            left.what().equals("1 control") && left.reason().contains("categories"));
        }
    }

    private static AuditFacts with(AuditFacts facts, Category category) {
        var categories = new HashSet<>(facts.categories());
        categories.add(category);
        var leftOut = new HashMap<>(facts.leftOut());
        leftOut.remove(category);
        return new AuditFacts(
                facts.title(),
                facts.system(),
                facts.firm(),
                facts.type(),
                facts.from(),
                facts.to(),
                facts.zone(),
                categories,
                leftOut,
                facts.apis());
    }
}
