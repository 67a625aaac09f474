package dev.assay.app.policies;

import dev.assay.policies.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The governance repository as Assay knew it at one instant, read at many; for one thread. */
public final class PolicyHistory {
    private final Policies policies;
    private final Instant knownAt;
    private final List<Head> heads;
    private final Map<String, Snapshot> read = new HashMap<>();

    PolicyHistory(Policies policies, List<Head> heads, Instant knownAt) {
        this.policies = policies;
        this.knownAt = knownAt;
        this.heads = heads.stream()
                .filter(head -> !head.recordedAt().isAfter(knownAt))
                .toList();
    }

    /** Everything as it stood at an instant; empty when there was no repository, or none that was known. */
    public Optional<Snapshot> at(Instant then) {
        return revision(then).map(id -> read.computeIfAbsent(id, policies::at));
    }

    /**
     * When Assay came to know a repository that it cloned: what is read for an instant before is told by commit times, which whoever commits
     * chooses. Null where it was founded here, or none was known.
     */
    public @Nullable Instant clonedAt() {
        return heads.isEmpty() || heads.getFirst().cause() != Head.Cause.CLONED
                ? null
                : heads.getFirst().recordedAt();
    }

    private Optional<String> revision(Instant then) {
        var last = heads.stream()
                .filter(head -> !head.recordedAt().isAfter(then))
                .reduce((_, later) -> later)
                .map(Head::revision);
        if (last.isPresent() || clonedAt() == null) {
            return last;
        }
        return policies.headAt(then, knownAt).map(revision -> revision.id());
    }
}
