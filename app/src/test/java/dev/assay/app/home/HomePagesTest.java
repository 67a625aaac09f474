package dev.assay.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.CredentialText;
import dev.assay.app.scans.ScanPlans;
import dev.assay.app.scans.Tries;
import dev.assay.scanner.report.ScanReport;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServerTest
class HomePagesTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    @Test
    void theSetUpListFollowsTheBooks(TestServer server, SetUp setUp, Apis apis, ScanPlans plans, Policies policies)
            throws Exception {
        assertThat(setUp.steps()).noneMatch(step -> step.title().equals("Company") && step.done());
        policies.found("Northwind", ZoneOffset.UTC, OFFICER);
        assertThat(step(setUp, "Company"))
                .matches(Step::done)
                .matches(step -> step.told().contains("Northwind"));
        assertThat(step(setUp, "Policies and controls adopted").done()).isFalse();

        var api = register(apis);
        assertThat(step(setUp, "APIs and their descriptions").href())
                .isEqualTo("/apis/" + api.number() + "/descriptions");
        assertThat(step(setUp, "Ownership proof or permission").done()).isFalse();
        plans.permitPrivate(api.id(), 0, "Team", "SEC-1", OFFICER);
        assertThat(step(setUp, "Ownership proof or permission").done()).isTrue();
        assertThat(step(setUp, "Scan").standing()).isEqualTo(Step.Standing.LATER);

        server.get(Sealer.class).step();
        assertThat(step(setUp, "Timestamp authority").told()).contains("self-asserted");
        var home = Visitor.as(server, Role.OFFICER).get("/").body();
        assertThat(home)
                .contains("What blocks the audit", "Set up:", "never scanned", "aria-current=\"page\">Home")
                .doesNotContainIgnoringCase("compliant");
        assertThat(Visitor.as(server, Role.AUDITOR).get("/").statusCode()).isEqualTo(403);
    }

    @Test
    void activityShowsWhoDidWhatBeforeAndAfterItIsSealed(TestServer server, Apis apis, LatestItems items)
            throws Exception {
        var api = register(apis);
        var thing = "api:" + api.number();
        var waiting = items.latest("inventory", "", thing, null, 10);
        assertThat(waiting)
                .singleElement()
                .matches(item -> item.place() == null && item.who().equals("Olga Officer"));
        server.get(Sealer.class).step();
        var sealed = items.latest("", OFFICER.id(), thing, null, 10);
        assertThat(sealed)
                .singleElement()
                .matches(item -> item.place() != null && item.who().equals("Olga Officer"));
        assertThat(sealed.getFirst().facts()).extracting("name").contains("owner", "baseUrls");
        assertThat(items.latest("finding", "", thing, null, 10)).isEmpty();
        assertThat(items.latest("", "", "", sealed.getFirst().id(), 200))
                .as("what was recorded before")
                .noneMatch(item -> item.id().equals(sealed.getFirst().id()));

        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/activity?about=" + thing).body())
                .contains("inventory changed", "Olga Officer", "/apis/" + api.number(), "entry ");
        assertThat(officer.get("/activity?room=request").body()).contains("request answered");
        assertThat(officer.get("/activity?after=nonsense").statusCode()).isEqualTo(400);
        assertThat(officer.get("/api/v1/activity?about=" + thing, "Accept", "application/json")
                        .body())
                .contains("\"who\":\"Olga Officer\"");
    }

    @Test
    void officersSeeWhenAnAuditorSignedInAndNotWhichPagesTheyRead(TestServer server, LatestItems items)
            throws Exception {
        var auditor = Visitor.as(server, Role.AUDITOR);
        var id = auditor.account().id().toString();
        auditor.get("/portal/findings");
        server.get(Sealer.class).step();
        assertThat(items.latest("request", id, "", null, 200))
                .as("recorded all the same")
                .anyMatch(item -> item.facts().contains(new Recorded.Fact("path", "/portal/findings")));

        var officer = Visitor.as(server, Role.OFFICER);
        for (var path : List.of("/activity", "/api/v1/activity")) {
            var type = path.startsWith("/api") ? "application/json" : "text/html";
            assertThat(officer.get(path + "?room=request&actor=" + id, "Accept", type)
                            .body())
                    .as(path)
                    .doesNotContain("/portal/findings", "request.answered", "request answered");
            assertThat(officer.get(path + "?room=access&actor=" + id, "Accept", type)
                            .body())
                    .as(path)
                    .containsPattern("access[ .]signed[ -]in");
        }
        assertThat(officer.get("/activity?room=request").body()).contains("request answered");
    }

    @Test
    void anIdentityCountsOnceItsSignInWasTestedAndWorkedAndNotWhenItIsReplaced(
            Apis apis, ScanPlans plans, Tries tries) {
        var api = register(apis);
        var key = CredentialText.of("bearer", "t0ken-of-alice", null, null, null, null, null);
        plans.identify(api.id(), "alice", "user", "", key, OFFICER);
        assertThat(tries.signsIn(api, "alice")).isFalse();
        tries.signedIn(api, List.of(signIn("alice", false)), OFFICER);
        assertThat(tries.signsIn(api, "alice")).isFalse();
        tries.signedIn(api, List.of(signIn("alice", true), signIn("bob", false)), OFFICER);
        assertThat(tries.signsIn(api, "alice")).isTrue();
        assertThat(tries.signsIn(api, "bob")).isFalse();
        plans.identify(api.id(), "alice", "user", "", key, OFFICER);
        assertThat(tries.signsIn(api, "alice")).as("a credential nobody tried").isFalse();
    }

    private static ScanReport.SignIn signIn(String name, boolean worked) {
        return new ScanReport.SignIn(name, "user", null, worked, "", "", 0, 0);
    }

    private static Step step(SetUp setUp, String title) {
        return setUp.steps().stream()
                .filter(step -> step.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Api register(Apis apis) {
        return apis.register(
                ShopFacts.of(
                        "Orders",
                        "https://orders.example.com",
                        Environment.PRODUCTION,
                        Criticality.HIGH,
                        Exposure.PUBLIC),
                OFFICER);
    }
}
