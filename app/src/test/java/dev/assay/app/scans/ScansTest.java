package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.State;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.report.ScanReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class ScansTest {
    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;
    private final SampleShop shop;

    ScansTest(Scans scans, ScanPlans plans, Apis apis) throws IOException {
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
    void aScanProvesThatBobReadsAlicesOrderAndARetestProvesThatItIsMended(Findings findings, RunFacts facts)
            throws Exception {
        var api = shop.register();
        var run = shop.finished(scans.request(api.id(), ScanRun.Cause.PERSON, SampleShop.OFFICER));
        assertThat(run.reason()).isEmpty();
        assertThat(run.state()).isEqualTo(ScanRun.State.COMPLETE);
        assertThat(facts.runs())
                .filteredOn(one -> one.number().equals(run.number()))
                .singleElement()
                .satisfies(one -> assertThat(one.categories().get("input-validation"))
                        .satisfies(cells -> assertThat(cells.leftOut()).isPositive())
                        .satisfies(cells ->
                                assertThat(cells.why()).endsWith("because the profile standard leaves it out")))
                .satisfies(one -> assertThat(one.categories().get("ssrf"))
                        .as("to read the description is to ask nothing")
                        .satisfies(cells -> assertThat(cells.tested()).isPositive())
                        .satisfies(cells -> assertThat(cells.asked()).isZero()));
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

        shop.sample.mend();
        var here = apis.get(api.id());
        var elsewhere = "http://localhost:" + shop.sample.address().getPort();
        var moved = shop.moved(api.id(), SampleShop.at(elsewhere));
        assertThat(shop.finished(scans.retest(moved, List.of(crossing), SampleShop.OFFICER)))
                .satisfies(one -> assertThat(one.target()).isEqualTo(elsewhere))
                .satisfies(one -> assertThat(one.tested()).isPositive());
        assertThat(findings.get(crossing.id()).state())
                .as("what passes at another base URL says nothing about this one")
                .isEqualTo(State.OPEN);
        var back = shop.moved(api.id(), here.facts());
        var again = shop.finished(scans.retest(back, List.of(crossing), SampleShop.OFFICER));
        assertThat(again.confirmed()).isZero();
        assertThat(again.points()).as("a re-test asks a part only").isNull();
        assertThat(again.grade() + again.withheld()).isEqualTo("not graded (a re-test asks a part only)");
        try (var report = scans.report(again.id()).orElseThrow()) {
            assertThat(new String(report.readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("\"score\"\\s*:\\s*null")
                    .doesNotContainPattern("\"(points|grade)\"");
        }
        assertThat(findings.get(crossing.id()).state()).isEqualTo(State.FIXED);
        assertThat(findings.ofApi(api.id()).stream().filter(Finding::alive))
                .as("what was not tested again stays open")
                .isNotEmpty();
    }

    @Test
    void signingInSaysWhoTheApiTakesAnIdentityFor() throws Exception {
        var api = shop.register();
        assertThat(scans.testSignIn(api.id()))
                .filteredOn(ScanReport.SignIn::worked)
                .extracting(ScanReport.SignIn::name)
                .containsExactlyInAnyOrder("alice", "bob", "root");
    }

    @Test
    void anApiWithoutADescriptionCannotBeScanned() {
        var api = shop.register("http://127.0.0.1:9");
        assertThatThrownBy(() -> scans.request(api.id(), ScanRun.Cause.PERSON, SampleShop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("Import its OpenAPI document");
    }

    @Test
    void ofTwoRequestsAtOnceOneBeginsAScanAndTheOtherIsRefused() throws Exception {
        var api = shop.register();
        var together = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.await();
                        return scans.request(api.id(), ScanRun.Cause.PERSON, SampleShop.OFFICER);
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
        shop.finished(scans.ofApi(api.id()).getFirst());
    }

    @Test
    void anUnknownProfileIsRefusedAndASecretIsNeverShownAgain() throws Exception {
        var api = shop.register();
        assertThatThrownBy(() -> plans.pace(api.id(), plans.of(api).version(), "wild", 5, false, 0, SampleShop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(plans.identities(api.id()).toString()).contains("alice").doesNotContain("demo-password");
    }
}
