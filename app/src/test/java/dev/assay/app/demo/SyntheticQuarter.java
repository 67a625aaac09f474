package dev.assay.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.SettableClock;
import dev.assay.app.access.Account;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.AuditFacts;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Bundle;
import dev.assay.app.audits.Bundles;
import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.Controls;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.ScanPlans;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.app.serve.Server;
import dev.assay.policies.document.Criterion.Category;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Weeks in the life of a server with an API that is scanned each day: sound at first, weak from one release to the next, mended and
 * re-tested, with one day on which nobody asked. All of it runs through the real server; only its clock is moved.
 */
final class SyntheticQuarter {
    static final String CONTROL = "API-02";
    static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate NOBODY_ASKED = LocalDate.of(2026, 9, 8);
    private static final LocalDate WEAK_RELEASE = LocalDate.of(2026, 9, 14);
    private static final LocalDate MENDED = LocalDate.of(2026, 9, 17);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 24);
    private static final Duration AT_LEAST = Duration.ofMinutes(3);

    private final Server server;
    private final SampleApi sample;
    private final SettableClock clock;
    private final Actor officer;
    private final DemoPeople people;
    private final Account olga;

    SyntheticQuarter(Server server, SampleApi sample, SettableClock clock) {
        this.server = server;
        this.sample = sample;
        this.clock = clock;
        this.people = new DemoPeople(server);
        this.olga = people.officer();
        this.officer = olga.actor("local");
    }

    /** Lives through it, lets somebody decide about the exceptions of {@link #CONTROL}, and seals a bundle on the last day. */
    Audit live(Consumer<List<String>> decide) throws Exception {
        adopt();
        var api = new DemoShop(server).register(sample, officer);
        var plans = server.get(ScanPlans.class);
        plans.pace(api.id(), plans.of(api).version(), "standard", 200, true, 1, officer);
        var audit = open(api);
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            clock.set(day.atTime(6, 0).atZone(ZoneId.of("UTC")).toInstant());
            sample.become(day.isBefore(WEAK_RELEASE) || day.isAfter(MENDED) ? SampleForm.MENDED : SampleForm.WEAK);
            if (!day.equals(NOBODY_ASKED)) {
                over(server.get(Scans.class).request(api.id(), ScanRun.Cause.SCHEDULE, Actor.system("schedule")));
            }
            if (day.equals(MENDED)) {
                clock.advance(Duration.ofHours(8));
                mend(api);
            }
        }
        clock.advance(Duration.ofHours(3));
        decide.accept(proposed());
        clock.advance(Duration.ofHours(1));
        var bundles = server.get(Bundles.class);
        var bundle = bundles.await(bundles.request(audit.id(), officer).id());
        assertThat(bundle.state()).as(bundle.reason()).isEqualTo(Bundle.State.SEALED);
        clock.advance(Duration.ofMinutes(20));
        return audit;
    }

    String officersLink() {
        return people.link(olga).toString();
    }

    String auditorsLink(Audit audit) {
        return people.link(people.auditor(audit, officer)).toString();
    }

    private void adopt() {
        var policies = server.get(Policies.class);
        policies.found("Example Shop (SYNTHETIC)", ZoneId.of("UTC"), officer);
        var snapshot = policies.snapshot().orElseThrow();
        var paths =
                snapshot.documents().stream().map(document -> document.path()).toList();
        policies.adopt(paths, policies.today(), "Shop team", snapshot.revision().id(), officer);
    }

    private Audit open(Api api) {
        return server.get(Audits.class)
                .open(
                        new AuditFacts(
                                "SOC 2 type II (SYNTHETIC)",
                                "Web shop",
                                "Example Audit LLP",
                                2,
                                FIRST,
                                FIRST.plusMonths(3).minusDays(1),
                                "UTC",
                                Set.of(Category.SECURITY, Category.CONFIDENTIALITY),
                                Map.of(
                                        Category.AVAILABILITY, "No availability is promised to customers.",
                                        Category.PROCESSING_INTEGRITY, "Processing is outside the system described.",
                                        Category.PRIVACY, "No personal data of consumers is held."),
                                List.of(api.id())),
                        officer);
    }

    private void mend(Api api) throws InterruptedException {
        sample.mend();
        var open = server.get(Findings.class).ofApi(api.id()).stream()
                .filter(Finding::alive)
                .toList();
        assertThat(open).hasSizeGreaterThan(5);
        over(server.get(Scans.class).retest(api, open, officer));
    }

    private List<String> proposed() {
        return server.get(Controls.class).exceptions().stream()
                .filter(one -> one.control().equals(CONTROL))
                .map(ControlException::number)
                .toList();
    }

    private void over(ScanRun run) throws InterruptedException {
        var scans = server.get(Scans.class);
        assertThat(scans.await(run.id(), AT_LEAST)).isTrue();
        assertThat(scans.get(run.id()).state()).as(scans.get(run.id()).reason()).isEqualTo(ScanRun.State.COMPLETE);
    }
}
