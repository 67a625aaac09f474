package dev.assay.scanner;

import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.HttpProbe;
import dev.assay.scanner.probe.Leave;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.probe.MethodPolicy;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Watches how the target bears the scan: a control request every 50 requests, and at once when requests go unanswered. Ends the scan
 * when the target does not answer any more or its name turns to an address that is refused, when more than a fifth of the last hundred requests met trouble, or when control
 * requests take five times as long as at the start and more than a second.
 */
final class Watch {

    private static final int EVERY = 50;
    private static final int SILENT = 3;
    private static final int REMEMBERED = 5;
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** Why the scan was ended, if it was for the target's sake. */
    enum Ending {
        NOT_ANSWERING,
        SAFETY
    }

    private final HttpProbe probe;
    private final Probe control;
    private final ReentrantLock turn = new ReentrantLock();
    private final ArrayDeque<Duration> latest = new ArrayDeque<>();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile @Nullable Duration usual;
    private volatile int next = EVERY;

    Watch(HttpProbe probe, Limits limits) {
        this.probe = probe;
        var leave = new Leave("control", MethodPolicy.READS, new CallBudget(limits.requests()), false);
        this.control = probe.as(Identity.ANONYMOUS, new Credential.None(), leave);
    }

    /** Asks the target for its base path: null when it answers, whatever the status. */
    @Nullable
    NoAnswer reach() {
        Answer first = control.send(ProbeRequest.get("/"));
        if (first instanceof NoAnswer none) {
            return none;
        }
        for (int i = 0; i < 2; i++) {
            if (control.send(ProbeRequest.get("/")) instanceof Exchange exchange) {
                var took = usual;
                usual = took == null || took.compareTo(exchange.took()) < 0 ? exchange.took() : took;
            }
        }
        return null;
    }

    /** The probe, watched. */
    Probe over(Probe watched) {
        return request -> {
            var answer = watched.send(request);
            if (probe.ended() == null) {
                after(answer);
            }
            return answer;
        };
    }

    @Nullable
    Ending ending() {
        return ending.get();
    }

    private void after(Answer answer) {
        if (answer instanceof NoAnswer refused && refused.reason() == NoAnswer.Reason.ADDRESS_REFUSED) {
            end(
                    Ending.NOT_ANSWERING,
                    new NoAnswer(
                            NoAnswer.Reason.ADDRESS_REFUSED,
                            "the target's name leads to another address now: " + refused.sentence()));
            return;
        }
        boolean silent = answer instanceof NoAnswer none && !none.reason().ours() && probe.silentInARow() >= SILENT;
        if (!silent && probe.requests() < next || !turn.tryLock()) {
            return;
        }
        try {
            next = probe.requests() + EVERY;
            if (silent) {
                confirmSilence();
            } else {
                look();
            }
        } finally {
            turn.unlock();
        }
    }

    private void confirmSilence() {
        if (control.send(ProbeRequest.get("/").fresh()) instanceof NoAnswer why
                && !why.reason().ours()) {
            end(
                    Ending.NOT_ANSWERING,
                    new NoAnswer(NoAnswer.Reason.CONNECT_FAILED, "the target stopped answering: " + why.sentence()));
        }
    }

    private void look() {
        var answer = control.send(ProbeRequest.get("/"));
        if (answer instanceof Exchange exchange) {
            latest.addLast(exchange.took());
            if (latest.size() > REMEMBERED) {
                latest.removeFirst();
            }
        }
        var normal = usual;
        boolean slow = normal != null
                && latest.size() == REMEMBERED
                && latest.stream().allMatch(t -> t.compareTo(SLOW) > 0 && t.compareTo(normal.multipliedBy(5)) > 0);
        if (probe.unwell()) {
            end(
                    Ending.SAFETY,
                    stopped("more than a fifth of the last requests met errors of an overloaded server or no answer"));
        } else if (slow) {
            end(Ending.SAFETY, stopped("control requests take more than five times as long as at the start"));
        }
    }

    private static NoAnswer stopped(String why) {
        return new NoAnswer(NoAnswer.Reason.STOPPED, "stopped for the target's safety: " + why);
    }

    private void end(Ending how, NoAnswer why) {
        if (probe.end(why)) {
            ending.set(how);
        }
    }
}
