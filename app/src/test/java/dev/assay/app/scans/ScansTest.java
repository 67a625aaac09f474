package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.State;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.DescriptionReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class ScansTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;
    private final SampleApi sample;

    ScansTest(Scans scans, ScanPlans plans, Apis apis) throws IOException {
        this.scans = scans;
        this.plans = plans;
        this.apis = apis;
        this.sample = SampleApi.start(0, Clock.systemUTC());
    }

    @BeforeEach
    void nothingUnderWay() {
        assertThat(scans.all()).allMatch(run -> run.state().over());
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    @Test
    void aScanProvesThatBobReadsAlicesOrderAndARetestProvesThatItIsMended(Findings findings) throws Exception {
        var api = shop();
        var run = finished(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER));
        assertThat(run.reason()).isEmpty();
        assertThat(run.state()).isEqualTo(ScanRun.State.COMPLETE);
        var crossing = findings.ofApi(api.id()).stream()
                .filter(finding ->
                        finding.category().equals("bola") && finding.operation().equals("GET /orders/{id}"))
                .findFirst()
                .orElseThrow();
        assertThat(Set.of(crossing.asked(), crossing.owner())).containsExactlyInAnyOrder("alice", "bob");
        try (var report = scans.report(run.id()).orElseThrow()) {
            var text = new String(report.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("GET /orders/{id}").doesNotContain("alice-demo-password", "bob-demo-password");
        }

        sample.mend();
        var here = apis.get(api.id());
        var elsewhere = "http://localhost:" + sample.address().getPort();
        var moved = moved(api.id(), at(elsewhere));
        assertThat(finished(scans.retest(moved, List.of(crossing), OFFICER)))
                .satisfies(one -> assertThat(one.target()).isEqualTo(elsewhere))
                .satisfies(one -> assertThat(one.tested()).isPositive());
        assertThat(findings.get(crossing.id()).state())
                .as("what passes at another base URL says nothing about this one")
                .isEqualTo(State.OPEN);
        var back = moved(api.id(), here.facts());
        var again = finished(scans.retest(back, List.of(crossing), OFFICER));
        assertThat(again.confirmed()).isZero();
        assertThat(findings.get(crossing.id()).state()).isEqualTo(State.FIXED);
        assertThat(findings.ofApi(api.id()).stream().filter(Finding::alive))
                .as("what was not tested again stays open")
                .isNotEmpty();
    }

    @Test
    void signingInSaysWhoTheApiTakesAnIdentityFor() throws Exception {
        var api = shop();
        assertThat(scans.testSignIn(api.id()))
                .filteredOn(ScanReport.SignIn::worked)
                .extracting(ScanReport.SignIn::name)
                .containsExactlyInAnyOrder("alice", "bob", "root");
    }

    @Test
    void withoutAPermissionAPrivateAddressIsNotReachedAndTheRunSaysSo() throws Exception {
        var api = shop();
        plans.forbid(api.id(), plans.of(api).version(), OFFICER);
        var run = finished(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        assertThat(run.reason()).contains("not reached");
        assertThat(run.tested()).isZero();
    }

    @Test
    void anApiWithoutADescriptionCannotBeScanned() {
        var api = register("http://127.0.0.1:9");
        assertThatThrownBy(() -> scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("Import its OpenAPI document");
    }

    @Test
    void aScheduledScanThatNobodyBeganIsKeptAsMissed(ScanClock schedule, TestServer server) throws Exception {
        var api = shop();
        plans.pace(api.id(), plans.of(api).version(), "ci", 200, false, 1, OFFICER);
        server.clock().advance(Duration.ofDays(3).plusHours(1));
        assertThat(schedule.look()).isPositive();
        var runs = scans.ofApi(api.id());
        var begun = server.clock().instant().minus(Duration.ofHours(1));
        assertThat(runs)
                .filteredOn(run -> run.state() == ScanRun.State.MISSED)
                .as("each stands at the instant it was due")
                .extracting(ScanRun::requestedAt)
                .containsExactly(begun.minus(Duration.ofDays(2)), begun.minus(Duration.ofDays(1)));
        assertThat(finished(runs.getLast()).cause()).isEqualTo(ScanRun.Cause.SCHEDULE);
        assertThat(schedule.look()).isZero();
        plans.pace(api.id(), plans.of(api).version(), "ci", 200, false, 0, OFFICER);
    }

    @Test
    void ofTwoRequestsAtOnceOneBeginsAScanAndTheOtherIsRefused() throws Exception {
        var api = shop();
        var together = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.await();
                        return scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER);
                    }))
                    .toList();
            var begun = new ArrayList<ScanRun>();
            for (var one : asked) {
                try {
                    begun.add(one.get());
                } catch (ExecutionException e) {
                    assertThat(e).cause().isInstanceOf(Refusal.Conflict.class).hasMessageContaining("is under way");
                }
            }
            assertThat(begun).hasSize(1);
        }
        assertThat(scans.ofApi(api.id())).hasSize(1);
        finished(scans.ofApi(api.id()).getFirst());
    }

    @Test
    void aPublicTargetCannotBeVouchedFor() throws Exception {
        var api = register("https://8.8.8.8");
        assertThatThrownBy(() -> plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", OFFICER))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("public address");
        assertThat(plans.of(api).permission()).isEqualTo(Permission.NONE);
    }

    @Test
    void aPermissionIsForTheTargetItWasGivenForAndForNoOther(TestServer server) throws Exception {
        var api = shop();
        server.clock().advance(Duration.ofMinutes(1));
        var below = apis.change(api.id(), api.version(), at(sample.address() + "/v2"), OFFICER);
        assertThat(plans.of(below).permission()).isEqualTo(Permission.PRIVATE_ADDRESS);
        var elsewhere = apis.change(api.id(), below.version(), at("http://127.0.0.2:9"), OFFICER);
        assertThat(plans.of(elsewhere).permission()).isEqualTo(Permission.NONE);
        assertThat(finished(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER)))
                .satisfies(run -> assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE))
                .satisfies(run -> assertThat(run.tested()).isZero());
        plans.permitPrivate(api.id(), plans.of(elsewhere).version(), "Team Shop", "SEC-2", OFFICER);
        assertThat(plans.of(elsewhere).permission()).isEqualTo(Permission.PRIVATE_ADDRESS);
    }

    @Test
    void aCredentialIsNotSentToAnotherOriginUntilSomebodyConfirmsIt(TestServer server) throws Exception {
        var api = shop();
        var given = sample.address().toString();
        var origin = given.replace("127.0.0.1", "localhost");
        var moved = apis.change(api.id(), api.version(), at(origin), OFFICER);
        plans.permitPrivate(api.id(), plans.of(moved).version(), "Team Shop", "SEC-3", OFFICER);
        var why = "its credential is not used until it is confirmed for " + origin;
        assertThat(scans.testSignIn(api.id())).hasSize(3).allSatisfy(one -> {
            assertThat(one.worked()).isFalse();
            assertThat(one.detail()).isEqualTo(why);
        });
        var run = finished(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        try (var report = scans.report(run.id()).orElseThrow()) {
            assertThat(new String(report.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("that are signed in; alice: " + why);
        }

        assertThatThrownBy(() -> plans.confirm(api.id(), "alice", given, OFFICER))
                .isInstanceOf(Refusal.Stale.class);
        var officer = Visitor.as(server, Role.OFFICER);
        var at = "/apis/" + api.number() + "/scanning";
        assertThat(officer.get(at).body())
                .contains("Not used until confirmed for " + origin, "Its credential was given for " + given);
        officer.post(at + "/identities/alice/confirm?origin=" + URLEncoder.encode(origin, StandardCharsets.UTF_8));
        assertThat(plans.identities(api.id()))
                .filteredOn(ScanPlans.Named::used)
                .extracting(ScanPlans.Named::name)
                .containsExactly("alice");
        assertThat(scans.testSignIn(api.id()))
                .filteredOn(ScanReport.SignIn::worked)
                .extracting(ScanReport.SignIn::name)
                .containsExactly("alice");
    }

    @Test
    void anApiThatNobodyPlannedAScanForIsScannedAsOftenAsItsCriticalityAsks(ScanClock schedule, TestServer server)
            throws Exception {
        var api = register(sample.address().toString());
        var content = sample.description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
        assertThat(plans.of(api).everyDays())
                .isEqualTo(api.facts().criticality().cadence().getDays());
        schedule.look();
        assertThat(scans.ofApi(api.id())).isEmpty();
        server.clock().advance(Duration.ofDays(plans.of(api).everyDays()));
        schedule.look();
        assertThat(scans.ofApi(api.id()))
                .singleElement()
                .satisfies(run -> assertThat(run.cause()).isEqualTo(ScanRun.Cause.SCHEDULE));
        assertThat(plans.of(api).nextAt()).isAfter(server.clock().instant());
        for (var run : scans.all()) {
            finished(run);
        }
    }

    @Test
    void anUnknownProfileIsRefusedAndASecretIsNeverShownAgain() throws Exception {
        var api = shop();
        assertThatThrownBy(() -> plans.pace(api.id(), plans.of(api).version(), "wild", 5, false, 0, OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(plans.identities(api.id()).toString()).contains("alice").doesNotContain("demo-password");
    }

    /** The API at another base URL, for which permission and credentials are given again. */
    private Api moved(UUID id, ApiFacts facts) {
        var api = apis.change(id, apis.get(id).version(), facts, OFFICER);
        plans.permitPrivate(id, plans.of(api).version(), "Team Shop", "SEC-1", OFFICER);
        for (var name : List.of("alice", "bob", "root")) {
            plans.confirm(id, name, TargetOrigin.of(api), OFFICER);
        }
        return api;
    }

    private Api shop() throws Exception {
        var api = register(sample.address().toString());
        var content = sample.description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
        for (var name : List.of("alice", "bob", "root")) {
            plans.identify(api.id(), name, name.equals("root") ? "admin" : "user", "", login(name), OFFICER);
        }
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", OFFICER);
        plans.pace(api.id(), 1, "standard", 400, false, 0, OFFICER);
        return apis.get(api.id());
    }

    private static CredentialText login(String name) {
        return new CredentialText(
                "login",
                name + "-demo-password",
                null,
                null,
                "POST /auth/login",
                "{\"username\":\"" + name + "\",\"password\":\"${secret}\"}",
                "/access_token");
    }

    private Api register(String url) {
        return apis.register(at(url), OFFICER);
    }

    private static ApiFacts at(String url) {
        return new ApiFacts(
                "Shop",
                "",
                "Team Shop",
                Environment.PRODUCTION,
                List.of(url),
                Criticality.HIGH,
                Exposure.INTERNAL,
                Set.of(),
                "",
                "",
                List.of(),
                List.of());
    }

    /** The run when it is over; a scan of a loopback API takes seconds, so two minutes without an end are a failure. */
    private ScanRun finished(ScanRun run) throws InterruptedException {
        assertThat(scans.await(run.id(), Duration.ofMinutes(2)))
                .as("%s is over", run.number())
                .isTrue();
        var now = scans.get(run.id());
        assertThat(now.state().over()).isTrue();
        return now;
    }
}
