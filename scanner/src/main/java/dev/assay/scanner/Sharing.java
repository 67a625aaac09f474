package dev.assay.scanner;

import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.CallBudget;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers to reads that several checks look at, asked once: the same words of the same caller. Bounded; what does not fit is asked again.
 * Safe for use from many threads.
 */
final class Sharing {

    private static final int MOST = 100_000;
    private static final int LONGEST = 8 << 10;

    private record Read(String identity, ProbeRequest request) {}

    private final Map<Read, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

    /** Keeps what was answered anyway. */
    void keep(Identity identity, ProbeRequest request, Exchange exchange) {
        if (answers.size() < MOST && exchange.size() <= LONGEST && shareable(request)) {
            answers.putIfAbsent(new Read(identity.name(), request), CompletableFuture.completedFuture(exchange));
        }
    }

    /** What was kept, or null. */
    @Nullable
    Answer kept(Identity identity, ProbeRequest request) {
        var kept = answers.get(new Read(identity.name(), request));
        return kept == null ? null : kept.getNow(null);
    }

    /** Forgets everything: an identity's sign-in was lost meanwhile, so that answers may be those of nobody. */
    void forget() {
        answers.clear();
    }

    private Answer answer(Read read, Supplier<Answer> sending) {
        var mine = new CompletableFuture<Answer>();
        var theirs = answers.size() < MOST ? answers.putIfAbsent(read, mine) : answers.get(read);
        if (theirs != null) {
            return theirs.join();
        }
        Answer answer = new NoAnswer(NoAnswer.Reason.STOPPED, "it was not asked");
        try {
            answer = sending.get();
            return answer;
        } finally {
            if (!(answer instanceof Exchange exchange) || exchange.size() > LONGEST) {
                answers.remove(read, mine);
            }
            mine.complete(answer);
        }
    }

    private static boolean shareable(ProbeRequest request) {
        return request.method().equals("GET") && request.body() == null && !request.freshConnection();
    }

    /** A check's probe as an identity that is signed in, or as nobody, whose looks are shared; {@code own} sends within the check's leave. */
    Probe looking(Engagement engagement, Identity identity, Probe own, CallBudget budget) {
        return new Looking(this, identity, own, request -> common(engagement, identity, request), budget);
    }

    /** Sends outside any check's leave, under a name that does not depend on who asks first. */
    private static Answer common(Engagement engagement, Identity identity, ProbeRequest request) {
        return engagement
                .reading("look " + Integer.toHexString(request.hashCode()), identity)
                .send(request);
    }

    /**
     * A check's probe whose looks are shared.
     *
     * @param budget of the check: a look counts whether or not it is sent, so that the count does not depend on who asks first
     */
    private record Looking(Sharing sharing, Identity identity, Probe own, Probe common, CallBudget budget)
            implements Probe {
        @Override
        public Answer send(ProbeRequest request) {
            return own.send(request);
        }

        @Override
        public Answer seen(ProbeRequest request) {
            if (!shareable(request)) {
                return own.send(request);
            }
            return budget.take()
                    ? sharing.answer(new Read(identity.name(), request), () -> common.send(request))
                    : own.send(request);
        }
    }
}
