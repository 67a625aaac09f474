package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Approval;
import dev.assay.app.inventory.Approvals;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.scanner.target.DescriptionReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What officers approved of an API, and that scans of the server compare with it. */
@ServerTest
class ApprovalsTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;
    private final Approvals approvals;

    ApprovalsTest(Scans scans, ScanPlans plans, Apis apis, Approvals approvals) {
        this.scans = scans;
        this.plans = plans;
        this.apis = apis;
        this.approvals = approvals;
    }

    @Test
    void aScanSaysWhatIsNotAsAnOfficerApprovedIt(TestServer server, Findings findings, LatestItems items)
            throws Exception {
        try (var sample = SampleApi.start(0, Clock.systemUTC())) {
            sample.mend();
            var api = shop(sample);
            var officer = Visitor.as(server, Role.OFFICER);
            var page = "/apis/" + api.number();
            assertThat(officer.get(page).body()).contains("Approve version 1");
            officer.post(page + "/approve-description?version=1");
            assertThat(officer.get(page).body()).contains("The description in force: description version 1");
            var first = finished(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER));
            assertThat(drift(findings, api)).isEmpty();

            assertThat(officer.get("/scans/" + first.number()).body())
                    .contains("Who was seen to use what", "Approve this access");
            officer.post("/scans/" + first.number() + "/approve-access");
            var seen = approvals.last(api.id(), Approval.Kind.ACCESS).orElseThrow();
            assertThat(seen.source()).isEqualTo("as " + first.number() + " saw it");
            assertThat(seen.rules()).contains("\"GET /orders\":{");
            assertThat(items.latest("inventory", "", "api:" + api.number(), null, 10))
                    .filteredOn(item -> item.type().equals("inventory.approved"))
                    .hasSize(2);

            approvals.approveAccess(api.id(), Map.of("GET /orders", Map.of("user", "refused")), "test", OFFICER);
            describe(api, sample.description().replaceFirst("\"/orders/\\{id}\"", "\"/orders/of/{id}\""));
            assertThat(officer.get(page).body()).contains("Not the description in force", "Approve version 2");
            finished(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER));

            assertThat(drift(findings, api)).contains("access-drift", "inventory-drift");
        }
    }

    @Test
    void onlyANamedPersonApprovesAndOnlyWhatIsInForce(TestServer server) throws Exception {
        try (var sample = SampleApi.start(0, Clock.systemUTC())) {
            var api = shop(sample);
            assertThatThrownBy(() -> approvals.approveDescription(api.id(), 7, OFFICER))
                    .isInstanceOf(Refusal.Stale.class);
            assertThatThrownBy(() -> approvals.approveDescription(api.id(), 1, Actor.system("schedule")))
                    .isInstanceOf(Refusal.Forbidden.class);
            assertThatThrownBy(() -> approvals.approveAccess(
                            api.id(), Map.of("GET /orders", Map.of("user", "perhaps")), "test", OFFICER))
                    .isInstanceOf(Refusal.Invalid.class);
            var path = "/api/v1/apis/" + api.number() + "/approvals";
            assertThat(Visitor.as(server, Role.ENGINEER)
                            .json("POST", path, "{\"description\": 1}")
                            .statusCode())
                    .isEqualTo(403);
            var officer = Visitor.as(server, Role.OFFICER);
            officer.get("/account");
            assertThat(officer.json("POST", path, "{\"description\": 1}").statusCode())
                    .isEqualTo(201);
            assertThat(officer.json("POST", path, "{}").statusCode()).isEqualTo(400);
            assertThat(officer.json("POST", path, "{\"access\": {\"GET /orders\": {\"user\": \"allowed\"}}}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(approvals.of(api.id()))
                    .extracting(Approval::kind)
                    .containsExactly(Approval.Kind.DESCRIPTION, Approval.Kind.ACCESS);
        }
    }

    private static List<String> drift(Findings findings, Api api) {
        return findings.ofApi(api.id()).stream()
                .map(Finding::checkId)
                .filter(check -> check.endsWith("-drift"))
                .distinct()
                .toList();
    }

    private void describe(Api api, String text) throws Exception {
        var content = text.getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
    }

    private Api shop(SampleApi sample) throws Exception {
        var facts = new ApiFacts(
                "Shop",
                "",
                "Team Shop",
                Environment.TEST,
                List.of(sample.address().toString()),
                Criticality.HIGH,
                Exposure.INTERNAL,
                Set.of(),
                "",
                "",
                List.of(),
                List.of());
        var api = apis.register(facts, OFFICER);
        describe(api, sample.description());
        for (var name : List.of("alice", "bob")) {
            plans.identify(
                    api.id(),
                    name,
                    "user",
                    "",
                    CredentialText.of(
                            "login",
                            name + "-demo-password",
                            null,
                            null,
                            "POST /auth/login",
                            "{\"username\":\"" + name + "\",\"password\":\"${secret}\"}",
                            "/access_token"),
                    OFFICER);
        }
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", OFFICER);
        plans.pace(api.id(), 1, "standard", 400, false, 0, OFFICER);
        return apis.get(api.id());
    }

    /** The run when it is over; a scan of a loopback API takes seconds, so two minutes without an end are a failure. */
    private ScanRun finished(ScanRun run) throws InterruptedException {
        assertThat(scans.await(run.id(), Duration.ofMinutes(2))).isTrue();
        return scans.get(run.id());
    }
}
