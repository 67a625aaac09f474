package dev.assay.app.scans;

import dev.assay.scanner.Progress;
import dev.assay.scanner.StopSignal;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The scans that run in this server right now: how far they are, and the way to stop them. */
@Singleton
class Running {
    /** One scan under way; its counts change while it runs. */
    static final class Work implements Progress {
        private final StopSignal stop = new StopSignal();
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
        works.remove(run);
    }

    Optional<Work> of(UUID run) {
        return Optional.ofNullable(works.get(run));
    }

    void stopAll(String why) {
        works.values().forEach(work -> work.signal().stop(why));
    }
}
