package dev.assay.policies.git;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Which commits are part of main. Others may lie in the repository too, of branches and of pushes that were refused. */
final class Published {
    private static final int MOST_KNOWN = 10_000;

    private final Repository repository;
    // main only goes forward, so what was part of it stays so.
    private final Set<ObjectId> known = ConcurrentHashMap.newKeySet();

    Published(Repository repository) {
        this.repository = repository;
    }

    boolean holds(ObjectId commit) throws IOException {
        var id = commit.copy();
        if (known.contains(id)) return true;
        var main = repository.exactRef(GitStore.MAIN);
        if (main == null) return false;
        try (var walk = new RevWalk(repository)) {
            if (!walk.isMergedInto(walk.parseCommit(id), walk.parseCommit(main.getObjectId()))) return false;
        }
        if (known.size() > MOST_KNOWN) known.clear();
        known.add(id);
        return true;
    }
}
