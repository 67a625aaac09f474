package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ServerTest
class HoldersTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");

    @Test
    void ownersAreNamedOnceAndWrittenWhereTheirRoleAnswers(TestServer server, Policies policies) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        for (var wrong : List.of("wizard: Sam", "security-lead", "security-lead: Sam\nsecurity-lead: Pat")) {
            var refused = officer.post("/policies/founding", "company", "Example", "zone", "UTC", "holders", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).contains("Set up the repository", wrong.substring(0, 6));
        }
        assertThat(policies.founded()).isFalse();
        var holders = "security-lead: Sam \"S\" Example\nengineering-lead: Eve Executive\n";
        assertThat(officer.post("/policies/founding", "company", "Example", "zone", "UTC", "holders", holders)
                        .statusCode())
                .isEqualTo(303);
        var settings = Objects.requireNonNull(policies.snapshot().orElseThrow().settings());
        assertThat(settings.holders()).containsEntry("security-lead", "Sam \"S\" Example");
        assertThat(settings.roles().keySet())
                .as("the page names every role of the starter set")
                .allSatisfy(
                        role -> assertThat("executive, compliance-officer, security-lead, engineering-lead, api-owner,"
                                        + " people-lead, privacy-lead")
                                .contains(role));

        policies.adopt(
                List.of("controls/API-01.yml", "controls/CHG-01.yml", "controls/GOV-01.yml"),
                policies.today(),
                "Office",
                policies.head().id(),
                EVE);
        var adopted = policies.snapshot().orElseThrow();
        assertThat(adopted.control("API-01").orElseThrow().owner()).isEqualTo("Sam \"S\" Example");
        assertThat(adopted.control("GOV-01").orElseThrow().owner()).isEqualTo("Office");
        var own = adopted.control("CHG-01").orElseThrow();
        assertThat(own.owner()).isEqualTo("Eve Executive");
        assertThat(own.approval())
                .satisfies(approval -> assertThat(approval.alone())
                        .as("who owns it by the role approves alone")
                        .isTrue());
    }
}
