package dev.assay.scanner;

import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Asks all cells, so many at once, in segments; after a segment of 200 requests or a minute the sign-ins are checked. What was asked as an identity that
 * had lost its own is asked again when it could be made anew, one by one with a look after each, so that what ended it is named; otherwise it counts as
 * not tested. Bursts come last, one at a time.
 */
final class Conduct {

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
    private final SignOuts signOuts = new SignOuts();
    private final Later later = new Later();
    private boolean lost;
    private final Reached reached;
    private final List<Operation> operations;
    private final boolean whole;

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
        this.operations = engagement.description().operations();
        this.reached = new Reached(recordings, operations);
        this.whole = plan.whole();
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
        askLater();
        canaries();
        tasks.forEach(this::settleAbsent);
        return tasks.stream().map(this::row).toList();
    }

    /** Asks once more what was clean, or could not be told, before the target had time. */
    private void askLater() {
        var questions = later.all().stream()
                .filter(one -> {
                    var found = done.get(one.task().cell());
                    return found != null && Later.OPEN.contains(found.row().kind());
                })
                .toList();
        if (questions.isEmpty() || over()) {
            return;
        }
        Later.await(questions, this::over);
        for (var one : questions) {
            if (!over()) {
                answered(one.task(), one.asking(), Answered.by(one.task(), one.question()));
            }
        }
    }

    /** Nothing is clean where nothing is; a pass there counts as not tested. */
    private void settleAbsent(Plan.Task task) {
        var found = done.get(task.cell());
        var operation = task.operation();
        var absent = operation == null ? null : reached.absent(operation);
        boolean passed = found != null && found.row().kind() == Outcome.Kind.PASS;
        if (absent != null && passed) {
            settle(task, absent);
        } else if (operation != null && passed && whole && reached.neverAsked(operation)) {
            var read = java.util.Objects.requireNonNull(found);
            var why = changes(operation) && engagement.profile() != Profile.LAB
                    ? Coverage.LEFT_ALONE
                    : Coverage.NEVER_ASKED;
            put(task, new Done(read.row().because(why), read.askedAs()));
        }
    }

    private static boolean changes(Operation operation) {
        return !Set.of("GET", "HEAD", "OPTIONS").contains(operation.method());
    }

    /** Why too few of the described operations were there for the scan to be complete; empty when enough were, or when it ended early. */
    String unreached() {
        return whole && !over() ? reached.incomplete(operations) : "";
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
        for (var party : engagement.parties()) {
            if (!over() && party.signedIn() && party.canary() != null && !signIn.holds(party)) {
                lost(party);
            }
        }
        if (over()) {
            sinceCanary.forEach(this::settleUnchecked);
            return;
        }
        sinceCanary.clear();
        requestsAtCanary = engagement.probe().requests();
        canaryAt = engagement.clock().instant();
    }

    /** A refusal may be for a sign-in that was lost; what was found is shown by what was read. */
    private void settleUnchecked(Plan.Task task) {
        var found = done.get(task.cell());
        if (found != null && !found.askedAs().isEmpty() && found.row().kind() == Outcome.Kind.PASS) {
            settle(task, "the scan ended before the sign-in was checked again");
        }
    }

    private void lost(Party party) {
        engagement.sharing().forget();
        var name = party.identity().name();
        var asked = sinceCanary.stream()
                .filter(task -> {
                    var found = done.get(task.cell());
                    return found != null && found.askedAs().contains(name);
                })
                .toList();
        asked.forEach(task -> settle(task, "the sign-in of " + name + " was lost meanwhile"));
        if (!party.signedIn() || signOuts.many(name)) {
            lost = true;
            return;
        }
        signOuts.lost(name);
        for (var task : asked) {
            if (over() || !party.signedIn()) {
                lost = true;
                return;
            }
            askedAgain(task, party);
        }
        party.signedIn(party.signedIn(), signOuts.sentence(name));
    }

    private void askedAgain(Plan.Task task, Party party) {
        var name = party.identity().name();
        if (task.card().mode() == Mode.LOAD) {
            lost = true; // a burst is not repeated
            return;
        }
        ask(task);
        var found = done.get(task.cell());
        boolean asIt = found != null && found.askedAs().contains(name);
        if (asIt && !over() && !signIn.holds(party)) {
            signOuts.by(name, task);
            settle(task, signOuts.reason(name, task.key()));
            lost |= !party.signedIn();
        }
    }

    /** The task counts as not tested. */
    private void settle(Plan.Task task, String reason) {
        put(task, new Done(task.row(Outcome.Kind.NOT_TESTED, reason, false), Set.of()));
    }

    /** Keeps what came of a task in place of what came of it before. */
    private void put(Plan.Task task, Done now) {
        var before = done.put(task.cell(), now);
        if (before != null) {
            count(before.row(), -1);
        }
        count(now.row(), 1);
    }

    private void count(Row row, int sign) {
        switch (row.kind()) {
            case FAIL, SUSPECT -> {
                int proven =
                        (int) row.findings().stream().filter(Finding::confirmed).count();
                confirmed.addAndGet(sign * proven);
                suspected.addAndGet(sign * (row.findings().size() - proven));
            }
            case PASS, NOT_TESTED, NOT_APPLICABLE, ERROR, BLOCKED -> {}
        }
    }

    private void ask(Plan.Task task) {
        var ends = signOuts.at(task);
        if (ends != null) {
            settle(task, ends);
            return;
        }
        if (!engagement.has(task.card().needs())) {
            var reason = "needs " + task.card().needs().sentence() + " that are signed in" + withheld();
            settle(task, reason);
            return;
        }
        var asking = new CellAsking(engagement, recordings, recorder.filling(), task, reached);
        answered(task, asking, Answered.by(task, asking));
        later.keep(task, asking);
        progress.at(new Progress.Counts(
                Progress.Phase.ASKING,
                settled + done.size(),
                all,
                engagement.probe().requests(),
                confirmed.get(),
                suspected.get()));
    }

    private void answered(Plan.Task task, CellAsking asking, Outcome outcome) {
        var row = AskedRow.of(task, asking.judged(outcome), engagement.redaction(), asking.requests());
        put(task, new Done(row, Set.copyOf(asking.askedAs())));
    }

    /** Which identities were not asked as although they are there, as the end of a sentence. */
    private String withheld() {
        return engagement.parties().stream()
                .map(Party::identity)
                .map(one ->
                        one.credential() instanceof Credential.Withheld not ? "; " + one.name() + ": " + not.why() : "")
                .collect(Collectors.joining());
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
