package dev.assay.scanner;

import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all cells, so many at once, in segments; after a segment of 200 requests or a minute the sign-ins are checked, and what
 * was asked as an identity that had lost its own counts as not tested. Bursts come last, one at a time.
 */
final class Conduct {

    private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);
    private static final int SEGMENT_CELLS = 60;
    private static final int CANARY_REQUESTS = 200;
    private static final Duration CANARY_TIME = Duration.ofSeconds(60);

    private record Done(Row row, Set<String> askedAs) {}

    private final Engagement engagement;
    private final Recorder recorder;
    private final Recordings recordings;
    private final SignIn signIn;
    private final Progress progress;
    private final int all;
    private final Map<Cell, Done> done = new ConcurrentHashMap<>();
    private final List<Plan.Task> sinceCanary = new ArrayList<>();
    private final AtomicInteger confirmed = new AtomicInteger();
    private final AtomicInteger suspected = new AtomicInteger();
    private final int settled;
    private int requestsAtCanary;
    private Instant canaryAt;
    private boolean lost;

    Conduct(
            Engagement engagement,
            Recorder recorder,
            Recordings recordings,
            SignIn signIn,
            Plan plan,
            Progress progress) {
        this.engagement = engagement;
        this.recorder = recorder;
        this.recordings = recordings;
        this.signIn = signIn;
        this.progress = progress;
        this.settled = plan.settled().size();
        this.all = plan.tasks().size() + settled;
        this.requestsAtCanary = engagement.probe().requests();
        this.canaryAt = engagement.clock().instant();
    }

    /** The rows of all tasks; those that were not reached are not tested. */
    List<Row> ask(List<Plan.Task> tasks) {
        var calm = tasks.stream().filter(t -> t.card().mode() != Mode.LOAD).toList();
        for (int from = 0; from < calm.size() && !over(); from += SEGMENT_CELLS) {
            segment(calm.subList(from, Math.min(from + SEGMENT_CELLS, calm.size())), atOnce());
        }
        for (var burst : tasks) {
            if (burst.card().mode() == Mode.LOAD && !over()) {
                segment(List.of(burst), 1);
            }
        }
        canaries();
        return tasks.stream().map(this::row).toList();
    }

    /** Whether any sign-in was lost on the way. */
    boolean lostSignIn() {
        return lost;
    }

    private int atOnce() {
        return Math.max(4, engagement.request().limits().concurrency() * 2);
    }

    private boolean over() {
        return engagement.probe().ended() != null;
    }

    private void segment(List<Plan.Task> tasks, int atOnce) {
        sinceCanary.addAll(tasks);
        Together.each(tasks, atOnce, this::over, this::ask);
        boolean due = engagement.probe().requests() - requestsAtCanary >= CANARY_REQUESTS
                || Duration.between(canaryAt, engagement.clock().instant()).compareTo(CANARY_TIME) >= 0;
        if (due) {
            canaries();
        }
    }

    private void canaries() {
        if (over()) {
            return;
        }
        for (var party : engagement.parties()) {
            if (party.signedIn() && party.canary() != null && !signIn.holds(party)) {
                lost = true;
                discard(party);
            }
        }
        sinceCanary.clear();
        requestsAtCanary = engagement.probe().requests();
        canaryAt = engagement.clock().instant();
    }

    private void discard(Party party) {
        for (var task : sinceCanary) {
            var found = done.get(task.cell());
            if (found != null && found.askedAs().contains(party.identity().name())) {
                var reason = "the sign-in of " + party.identity().name() + " was lost meanwhile";
                done.put(task.cell(), new Done(task.row(Outcome.Kind.NOT_TESTED, reason, false), Set.of()));
            }
        }
    }

    private void ask(Plan.Task task) {
        if (!engagement.has(task.card().needs())) {
            var reason = "needs " + task.card().needs().sentence() + " that are signed in" + withheld();
            done.put(task.cell(), new Done(task.row(Outcome.Kind.NOT_TESTED, reason, false), Set.of()));
            return;
        }
        var asking = new CellAsking(engagement, recordings, recorder.filling(), task);
        var outcome = outcome(task, asking);
        done.put(task.cell(), new Done(row(task, outcome, asking.requests()), Set.copyOf(asking.askedAs())));
        switch (outcome) {
            case Outcome.Fail fail -> confirmed.addAndGet(fail.findings().size());
            case Outcome.Suspect suspect ->
                suspected.addAndGet(suspect.findings().size());
            case Outcome.Pass p -> {}
            case Outcome.NotTested n -> {}
            case Outcome.NotApplicable n -> {}
            case Outcome.Errored e -> {}
            case Outcome.Blocked b -> {}
        }
        progress.at(new Progress.Counts(
                Progress.Phase.ASKING,
                settled + done.size(),
                all,
                engagement.probe().requests(),
                confirmed.get(),
                suspected.get()));
    }

    /** Which identities were not asked as although they are there, as the end of a sentence. */
    private String withheld() {
        return engagement.parties().stream()
                .map(Party::identity)
                .map(one ->
                        one.credential() instanceof Credential.Withheld not ? "; " + one.name() + ": " + not.why() : "")
                .collect(Collectors.joining());
    }

    private Outcome outcome(Plan.Task task, CellAsking asking) {
        try {
            return switch (task.check()) {
                case ServerCheck server -> server.ask(asking);
                case OperationCheck each -> each.ask(java.util.Objects.requireNonNull(task.operation()), asking);
            };
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(
                    "check {} failed on {}: {}",
                    task.card().id(),
                    task.key(),
                    e.getClass().getName());
            LOG.debug("its trace", e);
            return new Outcome.Errored(
                    "the check itself failed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Row row(Plan.Task task, Outcome outcome, int requests) {
        var card = task.card();
        List<Finding> findings = List.of();
        List<Clean> clean = List.of();
        var proof = Proof.NONE;
        var reason = "";
        switch (outcome) {
            case Outcome.Pass pass -> proof = pass.proof();
            case Outcome.Fail fail -> {
                findings = fail.findings();
                clean = fail.clean();
            }
            case Outcome.Suspect suspect -> {
                findings = suspect.findings();
                reason = suspect.reason();
            }
            case Outcome.NotTested not -> reason = not.reason();
            case Outcome.NotApplicable not -> reason = not.reason();
            case Outcome.Errored errored -> reason = errored.reason();
            case Outcome.Blocked blocked -> reason = blocked.reason();
        }
        return new Row(
                card.id(),
                card.category(),
                task.key(),
                outcome.kind(),
                engagement.redaction().text(reason),
                false,
                findings,
                proof,
                requests,
                null,
                clean);
    }

    private Row row(Plan.Task task) {
        var found = done.get(task.cell());
        if (found != null) {
            return found.row();
        }
        var ended = engagement.probe().ended();
        return task.row(
                Outcome.Kind.NOT_TESTED,
                ended == null ? "the scan ended before it was asked" : ended.sentence(),
                false);
    }
}
