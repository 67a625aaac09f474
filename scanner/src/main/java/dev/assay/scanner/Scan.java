package dev.assay.scanner;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.report.Cleanup;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.AccessMatrix;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one door of the scanner: asks a target every question of a catalogue and says what came of each.
 *
 * <p>A scan throws nothing for what the target does: what could not be asked is in the report with its reason. It takes as long as its
 * limits allow and belongs on a virtual thread.
 */
public final class Scan {

    /** The scanner's version, as sent to targets and written into reports. */
    public static final String VERSION = "0.1.0";

    private final InstantSource clock;

    public Scan(InstantSource clock) {
        this.clock = clock;
    }

    /** Scans; returns when all is asked, or about a second after the signal. */
    public ScanReport run(ScanRequest request, Progress progress, StopSignal stop) {
        return run(request, null, progress, stop);
    }

    /**
     * Asks some questions of an earlier scan again: the same checks on the same operations, signed in and recorded anew. What is not
     * among the cells is not in the report, which therefore has no score. A weakness is mended when its cell passes; a cell that cannot be asked says nothing.
     */
    public ScanReport retest(ScanRequest request, Set<Cell> cells, Progress progress, StopSignal stop) {
        return run(request, Set.copyOf(cells), progress, stop);
    }

    private ScanReport run(ScanRequest request, @Nullable Set<Cell> only, Progress progress, StopSignal stop) {
        var started = clock.instant();
        try (var engagement = new Engagement(request, clock, VERSION)) {
            stop.whenStopped(() -> engagement
                    .probe()
                    .end(new NoAnswer(NoAnswer.Reason.STOPPED, "the scan was stopped: " + stop.reason())));
            var closing = new Closing(engagement, stop, VERSION, only == null);
            progress.at(new Progress.Counts(Progress.Phase.SIGNING_IN, 0, 0, 0, 0, 0));
            var unreached = engagement.watch().reach();
            if (unreached != null) {
                engagement
                        .probe()
                        .end(new NoAnswer(unreached.reason(), "the target was not reached: " + unreached.sentence()));
                return closing.report(
                        rows(engagement, only, progress), AccessRules.NONE, AccessMatrix.NONE, started, false, false);
            }
            new BasePath(engagement).find();
            engagement.signIn().all();
            progress.at(new Progress.Counts(
                    Progress.Phase.RECORDING, 0, 0, engagement.probe().requests(), 0, 0));
            var recorder = new Recorder(engagement);
            var recordings = recorder.record();
            var plan = new Plan(request, new Given(request, recordings), only);
            var conduct = new Conduct(engagement, recorder, recordings, engagement.signIn(), plan, progress);
            var rows = new ArrayList<>(plan.settled());
            rows.addAll(conduct.ask(plan.tasks()));
            engagement.creations().clean();
            progress.at(new Progress.Counts(
                    Progress.Phase.CLOSING,
                    rows.size(),
                    rows.size(),
                    engagement.probe().requests(),
                    0,
                    0));
            closing.unreached(conduct.unreached());
            return closing.report(
                    rows,
                    recordings.access(engagement),
                    engagement.observed().matrix(recordings),
                    started,
                    true,
                    conduct.lostSignIn());
        }
    }

    private static List<Row> rows(Engagement engagement, @Nullable Set<Cell> only, Progress progress) {
        var plan = new Plan(engagement.request(), new Given(engagement.request(), null), only);
        var recorder = new Recorder(engagement);
        var conduct = new Conduct(engagement, recorder, new Recordings(), engagement.signIn(), plan, progress);
        var rows = new ArrayList<>(plan.settled());
        rows.addAll(conduct.ask(plan.tasks()));
        return rows;
    }

    /** Signs the identities in and says who the API takes them for; records and asks nothing else. */
    public List<ScanReport.SignIn> signIn(ScanRequest request, StopSignal stop) {
        try (var engagement = new Engagement(request, clock, VERSION)) {
            stop.whenStopped(
                    () -> engagement.probe().end(new NoAnswer(NoAnswer.Reason.STOPPED, "stopped: " + stop.reason())));
            var unreached = engagement.watch().reach();
            if (unreached != null) {
                var why = "the target was not reached: " + unreached.sentence();
                engagement.parties().forEach(party -> party.signedIn(false, why));
            } else {
                new BasePath(engagement).find();
                engagement.signIn().all();
            }
            return new Closing(engagement, stop, VERSION, false).signIns();
        }
    }

    /** Removes what an earlier scan made and left, as who made it, the last first; asks nothing else. */
    public Cleanup cleanup(ScanRequest request, List<Cleanup.Left> left, StopSignal stop) {
        try (var engagement = new Engagement(request, clock, VERSION)) {
            stop.whenStopped(
                    () -> engagement.probe().end(new NoAnswer(NoAnswer.Reason.STOPPED, "stopped: " + stop.reason())));
            engagement.creations().adopt(left);
            var unreached = engagement.watch().reach();
            if (unreached != null) {
                engagement
                        .probe()
                        .end(new NoAnswer(unreached.reason(), "the target was not reached: " + unreached.sentence()));
            } else {
                new BasePath(engagement).find();
                engagement.signIn().all();
            }
            engagement.creations().clean();
            return engagement.creations().told();
        }
    }

    /** Works out what a scan would do; sends nothing. */
    public static Estimate estimate(ScanRequest request) {
        var plan = new Plan(request, new Given(request, null), null);
        var parts = new ArrayList<Estimate.Part>();
        long requests = 0;
        for (var check : request.checks()) {
            var part = part(check, plan);
            parts.add(part);
            requests += part.requests();
        }
        int recording = recording(request);
        long all = Math.min(Integer.MAX_VALUE, requests + recording);
        return new Estimate(
                request.description().operations().size(),
                recording,
                (int) all,
                Usual.of(request).requests(request, (int) all),
                Duration.ofMillis((long) Math.ceil(1000 * all / request.limits().ratePerSecond())),
                request.limits(),
                parts);
    }

    private static Estimate.Part part(Check check, Plan plan) {
        var card = check.card();
        int cells = (int) plan.tasks().stream()
                .filter(task -> task.card().id().equals(card.id()))
                .count();
        var untested = plan.settled().stream()
                .filter(row -> row.checkId().equals(card.id())
                        && row.kind() == dev.assay.scanner.check.Outcome.Kind.NOT_TESTED)
                .map(row -> new Estimate.Untested(row.operation(), row.reason(), row.excluded()))
                .toList();
        int each = card.mode() == Mode.PASSIVE ? 0 : card.maxRequests();
        return new Estimate.Part(
                card.id(), card.category(), card.title(), cells, Math.multiplyExact(cells, each), untested);
    }

    /** Up to four reads for each identity and for nobody at each GET operation, and what signing in and the missing need. */
    private static int recording(ScanRequest request) {
        int reads = (int) request.description().operations().stream()
                .filter(o -> o.method().equals("GET"))
                .count();
        int people = request.identities().size();
        return reads * (4 * people + 4) + 20 * people + 75;
    }

    /** What is known from the request, all identities as if all sign-ins worked, and from the recordings once there are some. */
    private record Given(ScanRequest request, @Nullable Recordings recordings) implements Known {
        @Override
        public boolean refusesNobody(Operation operation) {
            return recordings != null && recordings.refusesNobody(operation);
        }

        @Override
        public Target target() {
            return request.target();
        }

        @Override
        public ApiDescription description() {
            return request.description();
        }

        @Override
        public List<Identity> identities() {
            return request.identities().stream()
                    .filter(identity -> !identity.expired())
                    .toList();
        }

        @Override
        public List<Identity> expired() {
            return request.identities().stream().filter(Identity::expired).toList();
        }

        @Override
        public Profile profile() {
            return request.profile();
        }

        @Override
        public Approved approved() {
            return request.approved();
        }
    }
}
