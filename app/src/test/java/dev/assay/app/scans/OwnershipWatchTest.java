package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Shop;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether what was shown once is looked at again, with a name server on loopback. */
class OwnershipWatchTest {
    private static final Actor SCHEDULE = Actor.system("schedule");

    private final TxtServer dns = TxtServer.start();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void ownershipThatDoesNotShowAnyMorePermitsNothingUntilItShowsAgain() throws Exception {
        try (var server = TestServer.start("assay.scans.dns-server=" + dns.address())) {
            var api = owned(server);
            var plans = server.get(ScanPlans.class);
            var watch = server.get(OwnershipWatch.class);
            dns.answer("");
            watch.daily(SCHEDULE);
            assertThat(plans.of(api).permission()).as("not a day old").isEqualTo(Permission.OWNERSHIP);

            server.clock().advance(Duration.ofDays(1));
            watch.daily(SCHEDULE);
            watch.daily(SCHEDULE);
            assertThat(plans.of(api).permission()).isEqualTo(Permission.NONE);
            assertThat(recorded(server, api)).containsExactly("scan.ownership-lost");
            assertThat(Visitor.as(server, Role.OFFICER)
                            .get("/apis/" + api.number() + "/scanning")
                            .body())
                    .contains(
                            "only passive and safe checks are asked", "Ownership did not show at 2026-03-03T09:00:00Z")
                    .contains("There is no DNS TXT record _assay-challenge.");

            dns.answer(server.get(Ownership.class).challenge(api).token());
            server.clock().advance(Duration.ofDays(1));
            watch.daily(SCHEDULE);
            assertThat(plans.of(api).permission()).isEqualTo(Permission.OWNERSHIP);
            assertThat(recorded(server, api)).containsExactly("scan.ownership-back", "scan.ownership-lost");
        }
    }

    @Test
    void aScanThatStartsLooksFirst() throws Exception {
        try (var server = TestServer.start("assay.scans.dns-server=" + dns.address())) {
            var api = owned(server);
            var plan = server.get(ScanPlans.class).of(api);
            var watch = server.get(OwnershipWatch.class);
            assertThat(watch.forScan(api, plan, SCHEDULE).permission()).isEqualTo(Permission.OWNERSHIP);
            dns.answer("somebody else's");
            var scans = server.get(Scans.class);
            var run = scans.request(api.id(), ScanRun.Cause.PERSON, SCHEDULE);
            assertThat(scans.await(run.id(), Duration.ofMinutes(2))).isTrue();
            assertThat(recorded(server, api)).containsExactly("scan.ownership-lost");
            assertThat(server.get(ScanPlans.class).of(api).permission()).isEqualTo(Permission.NONE);
        }
    }

    /** An API at a host that does not exist, whose token stands in DNS. */
    private Api owned(TestServer server) {
        var api = server.get(Apis.class).get(new Shop(server).weakApi("Owned").id());
        var ownership = server.get(Ownership.class);
        dns.answer(ownership.challenge(api).token());
        var shown = (TokenLook.Look.Shown) ownership.look(api);
        server.get(ScanPlans.class).permitOwned(api, 0, shown.proof(), Shop.OFFICER);
        return api;
    }

    private static List<String> recorded(TestServer server, Api api) {
        return server.get(LatestItems.class).latest("scan", "", "api:" + api.number(), null, 50).stream()
                .map(item -> item.type())
                .filter(type -> type.startsWith("scan.ownership"))
                .toList();
    }
}
