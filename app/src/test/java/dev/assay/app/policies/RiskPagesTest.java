package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

@ServerTest
class RiskPagesTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");

    @Test
    void theRegisterStandsBesideAHeatMapThatNeedsNoColour(TestServer server, Policies policies) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/policies/risks").body()).contains("No risks");
        policies.found("Example", ZoneId.of("Europe/Berlin"), EVE);

        var page = officer.get("/policies/risks");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Heat map by the residual rating: likelihood by impact", "<th scope=\"row\">5 frequent</th>")
                .contains("▲ critical", "○ low", "/policies/documents/R-0001", "One customer reaches the records")
                .contains("20 ▲ critical", "above the appetite")
                .contains("Risks, the gravest first");
        var inherent = officer.get("/policies/risks?rating=inherent");
        assertThat(inherent.body()).contains("Heat map by the inherent rating");
        assertThat(officer.get("/policies/risks?rating=worst").statusCode()).isEqualTo(400);
        assertThat(officer.get("/policies").body()).contains("/policies/risks");
        assertThat(Visitor.as(server, Role.ENGINEER).get("/policies/risks").statusCode())
                .isEqualTo(200);
    }
}
