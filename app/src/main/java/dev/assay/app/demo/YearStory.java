package dev.assay.app.demo;

import dev.assay.app.access.Account;
import dev.assay.app.audits.Audit;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.findings.Findings;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.Scans;
import dev.assay.app.serve.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** Makes up a year in an empty data directory, opens an audit of it, seals a bundle and verifies it; then the year can be looked at. */
final class YearStory {
    private static final LocalTime BEGINS = LocalTime.of(1, 0);

    private final YearPlan plan;
    private final DemoScreen screen;

    private YearStory(YearPlan plan, DemoScreen screen) {
        this.plan = plan;
        this.screen = screen;
    }

    /** What it came to. */
    record Told(Audit audit, Account officer, Path bundle, List<YearHistory.Missed> missed) {}

    /** The history that ends with yesterday. */
    static YearStory until(LocalDate today, long seed, YearPlan.Size size, DemoScreen screen) {
        return new YearStory(YearPlan.of(seed, today.minusDays(size.days()), size), screen);
    }

    YearPlan plan() {
        return plan;
    }

    /** The clock at the beginning of the history, for the server that it is played on. */
    SyntheticClock clock() {
        return new SyntheticClock(plan.first().atTime(BEGINS).toInstant(ZoneOffset.UTC));
    }

    /** Plays the year on a server over an empty directory, whose clock it moves. */
    Told tell(Server server, SyntheticClock clock) throws DemoFailed, IOException, InterruptedException {
        var olga = new DemoPeople(server).officer();
        var officer = olga.actor("local");
        screen.step("Adopt policies, controls and the mapping to the criteria, on " + plan.first());
        DemoGovernance.adopt(server.get(Policies.class), officer, screen);
        screen.step("Make up %d days: %d APIs scanned each day, %d weaknesses, seed %d"
                .formatted(plan.days(), plan.apis().size(), plan.weaknesses().size(), plan.seed()));
        var missed = new YearHistory(server, clock, plan, officer, screen).play();
        told(server, missed);
        var audits = new DemoAudit(server, screen);
        screen.step("Open a type II audit of the whole time");
        var audit = audits.open(
                plan.first(),
                plan.day(plan.days() - 1),
                server.get(Apis.class).all().stream().map(Api::id).toList(),
                officer);
        screen.step("Seal a bundle, signed and timestamped");
        var bundle = audits.seal(audit, officer);
        screen.step("Verify it offline, without this server");
        audits.verify(bundle);
        return new Told(audit, olga, bundle, missed);
    }

    private void told(Server server, List<YearHistory.Missed> missed) throws IOException {
        var findings = server.get(Findings.class).all();
        long alive = findings.stream().filter(finding -> finding.alive()).count();
        screen.say(
                "%d runs and %d findings are in the books, %d of them open; %d performances were not recorded.",
                server.get(Scans.class).all().size(), findings.size(), alive, missed.size());
        screen.say(
                "The ledger holds %d entries.",
                server.get(Sealer.class).status().size());
    }

    /** Today by the machine's clock. */
    static LocalDate today() {
        return LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    }
}
