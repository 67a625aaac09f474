package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way of an officer and an administrator from an address to a finding and its mending, in the browser. */
@ServerTest
class ScansPagesTest {
    private final TestServer server;
    private final Apis apis;
    private final Scans scans;
    private final Findings findings;
    private final Tries tries;
    private final SampleApi sample;
    private final Visitor admin;

    ScansPagesTest(TestServer server, Apis apis, Scans scans, Findings findings, Tries tries) throws Exception {
        this.server = server;
        this.apis = apis;
        this.scans = scans;
        this.findings = findings;
        this.tries = tries;
        this.sample = SampleApi.start(0, Clock.systemUTC());
        this.admin = Visitor.as(server, Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    @Test
    void fromTheFirstFormToAFindingAcceptedMendedAndFixed() throws Exception {
        var api = shop();
        var at = "/apis/" + api.number();
        var signIns = admin.post(at + "/scanning/sign-in").body();
        assertThat(signIns).contains("Signed in", "the API says").doesNotContain("demo-password", "Not signed in");
        assertThat(tries.estimated(api)).isFalse();
        assertThat(admin.get(at + "/scanning/estimate").body()).contains("Nothing was sent", "Requests at most");
        assertThat(tries.estimated(api)).isTrue();
        assertThat(tries.signsIn(api, "alice")).isTrue();

        var asked = admin.post(at + "/scans");
        var watch = asked.headers().firstValue("Location").orElseThrow();
        assertThat(admin.post(at + "/scans").statusCode()).as("one at a time").isEqualTo(409);
        finished(watch);
        var page = admin.get(watch).body();
        assertThat(page)
                .contains("Complete", "Outcomes", "Download the report", "alice")
                .doesNotContain("demo-password");
        var report = JsonMapper.builder()
                .build()
                .readTree(admin.get(watch + "/report").body());
        assertThat(report.path("format").asText()).isEqualTo("assay-scan-report/v1");
        assertThat(report.path("coverage").path("leftOut"))
                .as("what the figure does not count stands beside it")
                .isNotEmpty()
                .allSatisfy(one -> assertThat(page)
                        .contains("<li>%d because %s</li>"
                                .formatted(
                                        one.path("cells").asInt(),
                                        one.path("reason").asText())));
        assertThat(admin.get(watch + "/progress").headers().firstValue("HX-Refresh"))
                .hasValue("true");
        assertThat(admin.get(at + "/runs").body()).contains("<svg", "The same as a table", watch);
        assertThat(admin.get("/scans?state=complete").body()).contains(watch);
        assertThat(admin.get("/apis").body()).contains(watch);

        var crossing = crossing(api);
        var finding = "/findings/" + crossing.number();
        assertThat(admin.get("/findings?category=bola").body()).contains(finding);
        assertThat(admin.get(at + "/findings?severity=low&q=nothing-like-it").body())
                .contains("No finding is like that.");
        assertThat(admin.get(finding).body())
                .contains("What to do", "Sent", "Came back", "GET /orders/{id}", "Proven for the first time")
                .doesNotContain("demo-password");
        accept(finding, crossing);

        sample.mend();
        var retest = admin.post(finding + "/retest");
        finished(retest.headers().firstValue("Location").orElseThrow());
        assertThat(admin.get(finding).body()).contains("Re-test passed", "Fixed");
        assertThat(admin.get("/findings?state=fixed").body()).contains(finding);
    }

    private void accept(String at, Finding finding) throws IOException, InterruptedException {
        var engineer = Visitor.as(server, Role.ENGINEER);
        engineer.get(at);
        assertThat(engineer.post(at + "/accept?version=1", "until", "2026-03-10", "reason", "x")
                        .statusCode())
                .isEqualTo(403);
        var wrong = admin.post(at + "/accept?version=1", "until", "someday", "reason", "Kept <words>");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Write the day as 2026-03-31.", "Kept &lt;words&gt;");
        var until = server.clock().instant().plus(Duration.ofDays(7)).toString().substring(0, 10);
        assertThat(admin.post(at + "/accept?version=1", "until", until, "reason", "Compensated")
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.get(at).body()).contains("Accepted until " + until, "Compensated");
        assertThat(admin.post(at + "/end-acceptance?version=2", "reason", "Mended sooner")
                        .statusCode())
                .isEqualTo(303);
        assertThat(findings.get(finding.id()).version()).isEqualTo(3);
    }

    @Test
    void aPrivateAddressIsPermittedByAnAdministratorOnlyAndWithOwnerAndTicket() throws Exception {
        var api = register();
        var at = "/apis/" + api.number() + "/scanning";
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get(at).body()).contains("An administrator can permit it", "_assay-challenge.127.0.0.1");
        assertThat(officer.post(at + "/permission?version=0", "owner", "A", "ticket", "B")
                        .statusCode())
                .isEqualTo(403);
        admin.get(at);
        var wrong = admin.post(at + "/permission?version=0", "owner", "Kept", "ticket", " ");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"Kept\"", "Fill this in.");
        var tooLong = admin.post(at + "/permission?version=0", "owner", "o".repeat(201), "ticket", "T-1");
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("At most 200 characters.");
        var unproven = admin.post(at + "/ownership?version=0");
        assertThat(unproven.statusCode()).isEqualTo(422);
        assertThat(unproven.body()).contains("The token was not found");
    }

    @Test
    void aWrongPaceOrIdentityComesBackWithWhatWasWrittenButNotWithTheSecret() throws Exception {
        var api = register();
        var at = "/apis/" + api.number() + "/scanning";
        admin.get(at);
        var pace = admin.post(at + "/plan?version=0", "profile", "deep", "rate", "fast", "everyDays", "7");
        assertThat(pace.statusCode()).isEqualTo(422);
        assertThat(pace.body()).contains("value=\"fast\"", "Give 0.1 to 500 requests per second.");
        var identity = admin.post(
                at + "/identities?kind=api-key",
                "name",
                "Wrong Name",
                "role",
                "user",
                "credential.place",
                "header",
                "credential.name",
                "X-Key",
                "credential.secret",
                "s3cr3t-value");
        assertThat(identity.statusCode()).isEqualTo(422);
        assertThat(identity.body()).contains("Wrong Name", "X-Key").doesNotContain("s3cr3t-value");
        assertThat(admin.get(at + "/identities/new?kind=telepathy").statusCode())
                .isEqualTo(404);
        assertThat(admin.get(at + "/estimate").statusCode())
                .as("there is no description yet")
                .isEqualTo(409);
    }

    @Test
    void theExampleInAFormIsOneThatCanBeSaved() throws Exception {
        var at = "/apis/" + register().number() + "/scanning/identities";
        for (var kind : List.of("steps", "oauth2")) {
            var form = admin.get(at + "/new?kind=" + kind).body();
            var example = form.replaceAll("(?s).*name=\"credential.definition\"[^>]*>([^<]*)</textarea>.*", "$1")
                    .replace("&#34;", "\"");
            assertThat(example).contains("${secret}");
            var saved = admin.post(
                    at + "?kind=" + kind,
                    "name",
                    kind,
                    "role",
                    "user",
                    "tenant",
                    "",
                    "credential.definition",
                    example,
                    "credential.secret",
                    "s3cr3t-value");
            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        }
    }

    @Test
    void restAsksForAScanWatchesItAndStopsIt() throws Exception {
        var api = shop();
        var at = "/api/v1/apis/" + api.number();
        var plan = admin.get(at + "/scan-plan", "Accept", "application/json");
        var slow = admin.json(
                "PUT",
                at + "/scan-plan",
                "{\"rate\": 2}",
                "If-Match",
                plan.headers().firstValue("ETag").orElseThrow());
        assertThat(slow.body()).contains("\"rate\":2");
        assertThat(admin.get(at + "/identities", "Accept", "application/json").body())
                .contains("alice")
                .doesNotContain("password");
        assertThat(admin.get(at + "/scan-estimate", "Accept", "application/json")
                        .body())
                .contains("\"requests\":");
        assertThat(admin.get(at + "/ownership", "Accept", "application/json").body())
                .contains("/.well-known/assay-challenge/");
        var asked = admin.json("POST", at + "/scans", "{}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var watch = asked.headers().firstValue("Location").orElseThrow();
        assertThat(admin.json("POST", watch + "/stop", "{}").statusCode()).isEqualTo(202);
        var run = finished(watch.replace("/api/v1", ""));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        assertThat(admin.get(watch, "Accept", "application/json").body()).contains("\"over\":true", "INCOMPLETE");
        assertThat(admin.json("POST", watch + "/stop", "{}").statusCode()).isEqualTo(409);
        assertThat(admin.json("POST", "/api/v1/retests", "{\"findings\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/api/v1/findings?api=" + api.number(), "Accept", "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    private Finding crossing(Api api) {
        return findings.ofApi(api.id()).stream()
                .filter(one -> one.category().equals("bola") && one.operation().equals("GET /orders/{id}"))
                .findFirst()
                .orElseThrow();
    }

    private Api register() throws IOException, InterruptedException {
        admin.get("/apis/new");
        var made = admin.post(
                "/apis",
                "name",
                "Shop",
                "owner",
                "Team Shop",
                "baseUrls",
                sample.address().toString(),
                "environment",
                "production",
                "criticality",
                "high",
                "exposure",
                "internal");
        return apis.get(made.headers().firstValue("Location").orElseThrow().split("/", -1)[2]);
    }

    private Api shop() throws IOException, InterruptedException {
        var api = register();
        var at = "/apis/" + api.number();
        admin.get(at + "/scanning");
        assertThat(admin.post(at + "/scanning/permission?version=0", "owner", "Team Shop", "ticket", "SEC-1")
                        .statusCode())
                .isEqualTo(303);
        var fetched = admin.post(at + "/descriptions/from-address", "url", sample.address() + "/openapi.json");
        assertThat(fetched.statusCode()).as(fetched.body()).isEqualTo(303);
        for (var name : List.of("alice", "bob", "root")) {
            var saved = admin.post(
                    at + "/scanning/identities?kind=login",
                    "name",
                    name,
                    "role",
                    name.equals("root") ? "admin" : "user",
                    "credential.request",
                    "POST /auth/login",
                    "credential.json",
                    "{\"username\":\"" + name + "\",\"password\":\"${secret}\"}",
                    "credential.token",
                    "/access_token",
                    "credential.secret",
                    name + "-demo-password");
            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        }
        assertThat(admin.post(at + "/scanning/plan?version=1", "profile", "standard", "rate", "400", "everyDays", "0")
                        .statusCode())
                .isEqualTo(303);
        return apis.get(api.id());
    }

    /** The run when it is over; a scan of a loopback API takes seconds, so two minutes without an end are a failure. */
    private ScanRun finished(String path) {
        var number = path.substring(path.lastIndexOf('/') + 1);
        for (int i = 0; i < 12_000 && !scans.get(number).state().over(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        var run = scans.get(number);
        assertThat(run.state().over()).as("%s is over", number).isTrue();
        return run;
    }
}
