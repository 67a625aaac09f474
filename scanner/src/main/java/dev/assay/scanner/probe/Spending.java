package dev.assay.scanner.probe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a whole scan may spend: time, requests and received bytes, and which of them ran out first. Safe for many threads. */
final class Spending {
    private final InstantSource clock;
    private final Instant deadline;
    private final long mostBytes;
    private final CallBudget requests;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<@Nullable String> over = new AtomicReference<>();

    Spending(Limits limits, InstantSource clock) {
        this.clock = clock;
        this.deadline = clock.instant().plus(limits.scan());
        this.mostBytes = limits.bytes();
        this.requests = new CallBudget(limits.requests());
    }

    /** Takes one request from the leave's budget and the scan's, or says what is spent. */
    @Nullable
    NoAnswer spend(Leave leave) {
        if (clock.instant().isAfter(deadline)) {
            return spent("the scan's time is over");
        }
        if (bytes.get() >= mostBytes) {
            return spent("the scan's budget of received bytes is spent");
        }
        if (!leave.budget().take()) {
            return new NoAnswer(
                    NoAnswer.Reason.BUDGET_SPENT,
                    "its budget of " + leave.budget().most() + " requests is spent");
        }
        if (!requests.take()) {
            return spent("the scan's budget of requests is spent");
        }
        return null;
    }

    private NoAnswer spent(String sentence) {
        over.compareAndSet(null, sentence);
        return new NoAnswer(NoAnswer.Reason.BUDGET_SPENT, sentence);
    }

    void received(long size) {
        bytes.addAndGet(size);
    }

    Instant deadline() {
        return deadline;
    }

    int requests() {
        return requests.used();
    }

    long bytes() {
        return bytes.get();
    }

    /** The first of the scan's own budgets that a request was refused for, or null. */
    @Nullable
    String over() {
        return over.get();
    }
}
