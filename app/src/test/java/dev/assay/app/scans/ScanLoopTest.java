package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@ServerTest("assay.scans.look-every=100ms")
class ScanLoopTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");

    @Test
    void aScanThatIsDueBeginsByItselfAndOneThatCannotIsKeptAsMissed(
            TestServer server, Apis apis, ScanPlans plans, Scans scans) {
        var api = apis.register(
                ShopFacts.of(
                        "Undescribed", "https://due.example.com", Environment.TEST, Criticality.LOW, Exposure.INTERNAL),
                OFFICER);
        plans.pace(api.id(), 0, "ci", 5, false, 1, OFFICER);
        assertThat(scans.ofApi(api.id())).isEmpty();
        server.clock().advance(Duration.ofDays(1));
        for (int i = 0; i < 3000 && scans.ofApi(api.id()).isEmpty(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(scans.ofApi(api.id())).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(ScanRun.State.MISSED);
            assertThat(run.reason()).contains("Import its OpenAPI document");
        });
    }
}
