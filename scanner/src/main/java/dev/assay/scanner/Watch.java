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
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches how the target bears the scan: a control request every 50 requests, and at once when requests go unanswered. Ends the scan
 * when the target does not answer any more, answers what it knew with server errors only, shuts the scan out with block pages, or its name turns to an address that is refused, when more than a fifth of the last hundred requests met trouble, or when control
 * requests take five times as long as at the start and more than a second.
 */
final class Watch {

    private static final int EVERY = 50;
    private static final int SILENT = 3;
    private static final int REMEMBERED = 5;
    private static final int MANY_FAILURES = 10;
    private static final int MANY_BLOCKS = 3;
    private static final int TRIES = 3;
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** Why the scan was ended, if it was for the target's sake. */
    enum Ending {
        NOT_ANSWERING,
        SHUT_OUT,
        SAFETY
    }

    private final HttpProbe probe;
    private final Probe control;
    private final ReentrantLock turn = new ReentrantLock();
    private final ArrayDeque<Duration> latest = new ArrayDeque<>();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile @Nullable Duration usual;
    private volatile int next = EVERY;
    private volatile boolean wellAtStart;
    private final AtomicReference<@Nullable Known> good = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<String, TooMany> limits = new ConcurrentHashMap<>();
    private final AtomicInteger blocks = new AtomicInteger();

    /** A request that is known to be answered with content. */
    private record Known(Probe probe, ProbeRequest request) {}

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
        wellAtStart = first instanceof Exchange exchange && !failed(exchange) && !BodyKind.isBlock(exchange);
        for (int i = 0; i < 2; i++) {
            if (control.send(ProbeRequest.get("/")) instanceof Exchange exchange) {
                var took = usual;
                usual = took == null || took.compareTo(exchange.took()) < 0 ? exchange.took() : took;
            }
        }
        return null;
    }

    /** Takes the first such request, of whoever it is: that it fails tells what the base path may not. */
    void knowsGood(Identity identity, Supplier<Credential> credential, ProbeRequest request) {
        var leave = new Leave("control", MethodPolicy.READS, new CallBudget(Integer.MAX_VALUE), false);
        good.compareAndSet(null, new Known(probe.renewed(identity, credential, leave), request));
    }

    /** Looks how the target is at once, the request that is known to be good included. */
    void lookNow() {
        turn.lock();
        try {
            failures.addAndGet(MANY_FAILURES);
            look();
        } finally {
            turn.unlock();
        }
    }

    /**
     * The probe, watched, for somebody who may meet a limit of requests: after many answers in a row that say too many requests, one
     * of so many requests still goes out, and the rest are undecided without being sent.
     */
    Probe limited(Identity identity, Probe watched) {
        var row = limits.computeIfAbsent(identity.name(), name -> new TooMany(name));
        var probe = over(watched);
        return request -> row.answer(() -> probe.send(request));
    }

    /** Who was answered with too many requests for long, as sentences; empty when nobody was. */
    List<String> limits() {
        return limits.values().stream()
                .map(TooMany::sentence)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
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
        if (answer instanceof Exchange exchange) {
            failures.addAndGet(failed(exchange) ? 1 : 0);
            blocks.addAndGet(BodyKind.isBlock(exchange) ? 1 : 0);
        }
        boolean odd = failures.get() >= MANY_FAILURES || blocks.get() >= MANY_BLOCKS;
        if (!silent && !odd && probe.requests() < next || !turn.tryLock()) {
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
        } else if (wellAtStart && answer instanceof Exchange exchange && BodyKind.isBlock(exchange)) {
            end(
                    Ending.SHUT_OUT,
                    new NoAnswer(
                            NoAnswer.Reason.BLOCKED,
                            "something before the API shuts the scan out: even the control request is answered with a"
                                    + " block page"));
        } else if (baseFails(answer) || (failures.get() >= MANY_FAILURES && fails(good.get()))) {
            end(
                    Ending.NOT_ANSWERING,
                    new NoAnswer(
                            NoAnswer.Reason.BROKEN_ANSWER,
                            "the target fails now: what it answered before is answered with a server error, " + TRIES
                                    + " times on fresh connections"));
        }
        failures.set(0);
        blocks.set(0);
    }

    /** By the API itself: what 502 to 504 tell of is counted by the probe, and ends the scan for the target's safety. */
    private static boolean failed(Exchange answer) {
        return answer.status() == 500 || answer.status() > 504;
    }

    private boolean baseFails(Answer answer) {
        return wellAtStart
                && answer instanceof Exchange exchange
                && failed(exchange)
                && fails(new Known(control, ProbeRequest.get("/")));
    }

    private static boolean fails(@Nullable Known known) {
        for (int i = 0; known != null && i < TRIES; i++) {
            if (!(known.probe().send(known.request().fresh()) instanceof Exchange answer) || !failed(answer)) {
                return false;
            }
        }
        return known != null;
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
