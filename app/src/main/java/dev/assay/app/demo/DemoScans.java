package dev.assay.app.demo;

import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.Controls;
import dev.assay.app.controls.Rule;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.ProofSheet;
import dev.assay.app.findings.Proofs;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.app.scans.Tries;
import dev.assay.app.serve.Server;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Mapping;
import dev.assay.scanner.report.ScanReport;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demo's two scans: what was proven, then what the same proofs say after the API was mended. */
final class DemoScans {
    private static final int SHOWN = 8;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Scans scans;
    private final Tries tries;
    private final Findings findings;
    private final Proofs proofs;
    private final Controls controls;
    private final DemoScreen screen;

    DemoScans(Server server, DemoScreen screen) {
        this.scans = server.get(Scans.class);
        this.tries = server.get(Tries.class);
        this.findings = server.get(Findings.class);
        this.proofs = server.get(Proofs.class);
        this.controls = server.get(Controls.class);
        this.screen = screen;
    }

    /** Tests the sign-in of every identity and says what a scan would send. */
    void tryOut(Api api, Actor officer) throws DemoFailed {
        var signIns = scans.testSignIn(api.id());
        tries.signedIn(api, signIns, officer);
        if (!signIns.stream().allMatch(ScanReport.SignIn::worked)) {
            throw new DemoFailed("An identity of the sample API does not sign in.");
        }
        int requests = scans.estimate(api.id()).requests();
        tries.estimated(api, officer);
        screen.say("All %d sign in. A scan would send at most %d requests.", signIns.size(), requests);
    }

    /** Scans and shows what was proven, the case of two customers first and with its exchange. */
    void find(Api api, Actor officer) throws DemoFailed, InterruptedException {
        var run = over(scans.request(api.id(), ScanRun.Cause.PERSON, officer));
        figures(run);
        var found = worstFirst(findings.ofApi(api.id()));
        if (found.isEmpty()) {
            throw new DemoFailed(
                    "The scan found nothing in an API that is known to be weak; see " + run.number() + ".");
        }
        crossing(found).ifPresent(this::tell);
        screen.say("Proven in all: %d findings.", found.size());
        found.stream()
                .limit(SHOWN)
                .forEach(finding -> screen.say(
                        "  %-5s %-8s %s", finding.number(), finding.severity().slug(), finding.title()));
        if (found.size() > SHOWN) {
            screen.say("  … and %d more under APIs › %s › Findings.", found.size() - SHOWN, api.number());
        }
    }

    /** Asks the same questions again and shows what the answers are now. */
    void testAgain(Api api, Actor officer) throws DemoFailed, InterruptedException {
        var open = findings.ofApi(api.id()).stream().filter(Finding::alive).toList();
        over(scans.retest(api, open, officer));
        var now = findings.ofApi(api.id());
        long fixed = now.stream().filter(finding -> !finding.alive()).count();
        screen.say("Fixed by the same proof: %d of %d.", fixed, now.size());
        if (fixed == 0) {
            throw new DemoFailed("No finding was proven mended, although the sample API was.");
        }
        crossing(worstFirst(now))
                .ifPresent(finding -> screen.say(
                        "%s is %s: %s asked for the same order of %s again and was refused.",
                        finding.number(), finding.state().word(), finding.asked(), finding.owner()));
        exceptions();
        now.stream()
                .filter(Finding::alive)
                .forEach(finding ->
                        screen.say("Still open: %s %s (%s).", finding.number(), finding.title(), finding.operation()));
    }

    /** A preventive control that let a weakness into production has an exception, however soon it was mended. */
    private void exceptions() {
        var standing =
                controls.exceptions().stream().filter(ControlException::counts).toList();
        screen.say("Mending undoes no exception: %d stand until a named person decides.", standing.size());
        standing.stream()
                .filter(exception -> exception.rule() == Rule.CONFIRMED_IN_PRODUCTION)
                .map(ControlException::control)
                .distinct()
                .sorted()
                .limit(SHOWN)
                .forEach(control ->
                        screen.say("  %s %s", control, controls.get(control).title()));
    }

    private void figures(ScanRun run) {
        screen.say(
                "%s is %s: %d requests, coverage %.1f %% (%d of %d questions that apply).",
                run.number(), run.state().word(), run.requests(), run.coverage(), run.tested(), run.applicable());
        var points = run.points();
        screen.say(
                "Score %s, %s.",
                points == null ? "none" : "%.1f".formatted(points),
                run.grade().isEmpty() ? run.withheld() : "grade " + run.grade());
    }

    private void tell(Finding finding) {
        screen.say("%s  %s", finding.number(), finding.title());
        var proof = findings.history(finding.id()).stream()
                .filter(event -> event.kind() == FindingEvent.Kind.OPENED)
                .findFirst()
                .map(FindingEvent::proof)
                .flatMap(sha256 -> proofs.read(String.valueOf(sha256)));
        proof.ifPresent(sheet -> sheet.steps().stream()
                .filter(step -> step.part().equals("probe"))
                .findFirst()
                .ifPresent(this::exchange));
        screen.say("Speaks to %s.", criteria(finding));
        screen.say("Control %s.", controlsOf(finding));
    }

    private void exchange(ProofSheet.Step step) {
        screen.show(step.method() + " " + step.url() + "   as " + step.identity());
        screen.show("→ " + step.status() + "  "
                + (step.body().length() > 200 ? step.body().substring(0, 200) + "…" : step.body()));
    }

    private String criteria(Finding finding) {
        return controls.criteriaOf(finding).stream()
                .map(row -> row.criterion() + (row.strength() == Mapping.Strength.P ? " (primary)" : " (supporting)"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String controlsOf(Finding finding) {
        return controls.controlsFor(finding.category(), finding.checkId()).stream()
                .filter(control -> control.attribute() == Control.Attribute.PREVENTIVE)
                .map(control -> control.id() + " " + control.title())
                .collect(Collectors.joining("; "));
    }

    private static Optional<Finding> crossing(List<Finding> found) {
        return found.stream()
                .filter(finding ->
                        finding.category().equals("bola") && !finding.owner().isEmpty())
                .findFirst();
    }

    private static List<Finding> worstFirst(List<Finding> found) {
        return found.stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::firstSeen))
                .toList();
    }

    private ScanRun over(ScanRun run) throws DemoFailed, InterruptedException {
        var now = scans.get(run.id());
        while (!now.state().over()) {
            scans.progress(run.id())
                    .ifPresent(counts -> screen.progress("%s: %d of %d questions, %d requests, %d proven"
                            .formatted(
                                    run.number(), counts.done(), counts.all(), counts.requests(), counts.confirmed())));
            scans.await(run.id(), LOOK_AGAIN);
            now = scans.get(run.id());
        }
        if (now.state() != ScanRun.State.COMPLETE) {
            throw new DemoFailed(
                    "The scan " + now.number() + " is " + now.state().word() + ": " + now.reason());
        }
        return now;
    }
}
