package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.target.DescriptionReader;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scans that begin by themselves, and those that should have. */
@ServerTest
class ScanSchedulesTest {
    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;
    private final SampleShop shop;

    ScanSchedulesTest(Scans scans, ScanPlans plans, Apis apis) throws IOException {
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
    void aScheduledScanThatNobodyBeganIsKeptAsMissed(ScanClock schedule, TestServer server) throws Exception {
        var api = shop.register();
        plans.pace(api.id(), plans.of(api).version(), "ci", 200, false, 1, SampleShop.OFFICER);
        server.clock().advance(Duration.ofDays(3).plusHours(1));
        assertThat(schedule.look()).isPositive();
        var runs = scans.ofApi(api.id());
        var begun = server.clock().instant().minus(Duration.ofHours(1));
        assertThat(runs)
                .filteredOn(run -> run.state() == ScanRun.State.MISSED)
                .as("each stands at the instant it was due")
                .extracting(ScanRun::requestedAt)
                .containsExactly(begun.minus(Duration.ofDays(2)), begun.minus(Duration.ofDays(1)));
        assertThat(shop.finished(runs.getLast()).cause()).isEqualTo(ScanRun.Cause.SCHEDULE);
        assertThat(schedule.look()).isZero();
        plans.pace(api.id(), plans.of(api).version(), "ci", 200, false, 0, SampleShop.OFFICER);
    }

    @Test
    void ofTwoChangesOfOnePlanAtOnceTheSecondIsRefused() throws Exception {
        var api = shop.register();
        for (int round = 0; round < 10; round++) {
            int version = plans.of(api).version();
            var pace = new FutureTask<>(() -> plans.pace(api.id(), version, "ci", 5, false, 0, SampleShop.OFFICER));
            var forbid = new FutureTask<>(() -> plans.forbid(api.id(), version, SampleShop.OFFICER));
            var threads =
                    List.of(Thread.ofVirtual().start(pace), Thread.ofVirtual().start(forbid));
            for (var thread : threads) {
                thread.join();
            }
            var refused = Stream.of(pace, forbid)
                    .filter(one -> one.state() == Future.State.FAILED)
                    .toList();
            assertThat(refused)
                    .singleElement()
                    .satisfies(one -> assertThat(one.exceptionNow()).isInstanceOf(Refusal.Stale.class));
        }
    }

    @Test
    void aDueScanIsCountedOnOnlyTogetherWithItsRun(TestServer server, TransactionOperations<Connection> transactions)
            throws Exception {
        var api = shop.register();
        var plan = plans.pace(api.id(), plans.of(api).version(), "ci", 200, false, 1, SampleShop.OFFICER);
        server.clock().advance(Duration.ofDays(1).plusHours(1));
        assertThatThrownBy(() -> transactions.executeWrite(_ -> {
                    assertThat(plans.countOn(api.id())).hasSize(1);
                    throw new IllegalStateException("the server died here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(plans.of(api).nextAt()).as("the next look begins it").isEqualTo(plan.nextAt());
        plans.pace(api.id(), plans.of(api).version(), "ci", 200, false, 0, SampleShop.OFFICER);
    }

    @Test
    void anApiThatNobodyPlannedAScanForIsScannedAsOftenAsItsCriticalityAsks(ScanClock schedule, TestServer server)
            throws Exception {
        var api = shop.register(shop.sample.address().toString());
        var content = shop.sample.description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", SampleShop.OFFICER);
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
            shop.finished(run);
        }
    }
}
