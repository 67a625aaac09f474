package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.report.ScanReport;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scan may reach, and whom it may be. */
@ServerTest
class ScanPermissionsTest {
    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;
    private final SampleShop shop;

    ScanPermissionsTest(Scans scans, ScanPlans plans, Apis apis) throws IOException {
        this.scans = scans;
        this.plans = plans;
        this.apis = apis;
        this.shop = new SampleShop(scans, plans, apis);
    }

    @BeforeEach
    void nothingUnderWay() {
        assertThat(scans.all()).allMatch(run -> run.state().over());
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void withoutAPermissionAPrivateAddressIsNotReachedAndTheRunSaysSo() throws Exception {
        var api = shop.register();
        plans.forbid(api.id(), plans.of(api).version(), SampleShop.OFFICER);
        var run = shop.finished(scans.request(api.id(), ScanRun.Cause.PERSON, SampleShop.OFFICER));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        assertThat(run.reason()).contains("not reached");
        assertThat(run.tested()).isZero();
    }

    @Test
    void aPublicTargetCannotBeVouchedFor() throws Exception {
        var api = shop.register("https://8.8.8.8");
        assertThatThrownBy(() -> plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", SampleShop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("public address");
        assertThat(plans.of(api).permission()).isEqualTo(Permission.NONE);
    }

    @Test
    void aPermissionIsForTheTargetItWasGivenForAndForNoOther(TestServer server) throws Exception {
        var api = shop.register();
        server.clock().advance(Duration.ofMinutes(1));
        var below =
                apis.change(api.id(), api.version(), SampleShop.at(shop.sample.address() + "/v2"), SampleShop.OFFICER);
        assertThat(plans.of(below).permission()).isEqualTo(Permission.PRIVATE_ADDRESS);
        var elsewhere = apis.change(api.id(), below.version(), SampleShop.at("http://127.0.0.2:9"), SampleShop.OFFICER);
        assertThat(plans.of(elsewhere).permission()).isEqualTo(Permission.NONE);
        assertThat(shop.finished(scans.request(api.id(), ScanRun.Cause.PERSON, SampleShop.OFFICER)))
                .satisfies(run -> assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE))
                .satisfies(run -> assertThat(run.tested()).isZero());
        plans.permitPrivate(api.id(), plans.of(elsewhere).version(), "Team Shop", "SEC-2", SampleShop.OFFICER);
        assertThat(plans.of(elsewhere).permission()).isEqualTo(Permission.PRIVATE_ADDRESS);
    }

    @Test
    void aCredentialIsNotSentToAnotherOriginUntilSomebodyConfirmsIt(TestServer server) throws Exception {
        var api = shop.register();
        var given = shop.sample.address().toString();
        var origin = given.replace("127.0.0.1", "localhost");
        var moved = apis.change(api.id(), api.version(), SampleShop.at(origin), SampleShop.OFFICER);
        plans.permitPrivate(api.id(), plans.of(moved).version(), "Team Shop", "SEC-3", SampleShop.OFFICER);
        var why = "its credential is not used until it is confirmed for " + origin;
        assertThat(scans.testSignIn(api.id())).hasSize(3).allSatisfy(one -> {
            assertThat(one.worked()).isFalse();
            assertThat(one.detail()).isEqualTo(why);
        });
        var run = shop.finished(scans.request(api.id(), ScanRun.Cause.PERSON, SampleShop.OFFICER));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        try (var report = scans.report(run.id()).orElseThrow()) {
            assertThat(new String(report.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("that are signed in; alice: " + why);
        }

        assertThatThrownBy(() -> plans.confirm(api.id(), "alice", given, SampleShop.OFFICER))
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
}
