package dev.assay.app.scans;

import dev.assay.scanner.Progress;
import dev.assay.scanner.StopSignal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The scans that run in this server right now: how far they are, and the way to stop them. */
@Singleton
class Running {
    /** One scan under way; its counts change while it runs. */
    static final class Work implements Progress {
        private final StopSignal stop = new StopSignal();
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile Counts counts = new Counts(Phase.SIGNING_IN, 0, 0, 0, 0, 0);

        @Override
        public void at(Counts now) {
            counts = now;
        }

        Counts counts() {
            return counts;
        }

        StopSignal signal() {
            return stop;
        }
    }

    private final Map<UUID, Work> works = new ConcurrentHashMap<>();

    Work begin(UUID run) {
        return works.computeIfAbsent(run, _ -> new Work());
    }

    void end(UUID run) {
        var work = works.remove(run);
        if (work != null) {
            work.over.countDown();
        }
    }

    /** Waits until a run is over, but no longer than this; says whether it is. */
    boolean await(UUID run, Duration longest) throws InterruptedException {
        var work = works.get(run);
        return work == null || work.over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<Work> of(UUID run) {
        return Optional.ofNullable(works.get(run));
    }

    void stopAll(String why) {
        works.values().forEach(work -> work.signal().stop(why));
    }
}
