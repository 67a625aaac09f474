package dev.assay.scanner.probe;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests somebody may still send, and has sent. */
public final class CallBudget {

    private final int most;
    private final AtomicInteger used = new AtomicInteger();

    public CallBudget(int most) {
        this.most = most;
    }

    /** Takes one request from the budget; false when it is spent. */
    public boolean take() {
        return used.getAndUpdate(n -> n < most ? n + 1 : n) < most;
    }

    public int used() {
        return used.get();
    }

    public int most() {
        return most;
    }
}
