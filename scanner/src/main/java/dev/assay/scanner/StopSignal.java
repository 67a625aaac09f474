package dev.assay.scanner;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A way to stop a scan: after {@link #stop} no new request goes out, and the report comes back within a second or so. */
public final class StopSignal {

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Stops; the reason, such as {@code stopped by Olga}, stands in the report. The first call counts. */
    public void stop(String why) {
        if (reason.compareAndSet(null, why)) {
            listeners.forEach(Runnable::run);
        }
    }

    public boolean stopped() {
        return reason.get() != null;
    }

    /** Why it was stopped, or the empty string. */
    public String reason() {
        var why = reason.get();
        return why == null ? "" : why;
    }

    void whenStopped(Runnable listener) {
        listeners.add(listener);
        if (stopped()) {
            listener.run();
        }
    }
}
