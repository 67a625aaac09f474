package dev.assay.app.audits;

import dev.assay.evidence.bundle.Watch;
import io.micronaut.serde.annotation.Serdeable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A bundle being made: how far it is, and whether it is to stop. */
final class BundleProgress implements Watch {
    private volatile Counts counts = new Counts("waiting", "", 0, 0);
    private volatile @Nullable String stoppedBy;
    private volatile @Nullable Future<?> work;

    /** What is being done, the last member written, how many there are, and the bytes so far. */
    @Serdeable
    public record Counts(String step, String member, int members, long bytes) {}

    void work(Future<?> begun) {
        work = begun;
    }

    @Nullable
    Future<?> work() {
        return work;
    }

    void step(String what) {
        var now = counts;
        counts = new Counts(what, now.member(), now.members(), now.bytes());
    }

    Counts counts() {
        return counts;
    }

    void stop(String who) {
        stoppedBy = who;
    }

    @Nullable
    String stoppedBy() {
        return stoppedBy;
    }

    @Override
    public void wrote(String member, int members, long bytes) {
        counts = new Counts("writing", member, members, bytes);
    }

    @Override
    public boolean stopped() {
        return stoppedBy != null;
    }
}
