package dev.assay.policies.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** Prints what differs between two trees as a unified diff. */
final class Difference {
    private static final int MAX = 1024 * 1024;

    private Difference() {}

    static String print(Repository repository, RevTree from, RevTree to, @Nullable String path) throws IOException {
        var out = new Bounded();
        try (var formatter = new DiffFormatter(out)) {
            formatter.setRepository(repository);
            formatter.setBinaryFileThreshold(GitStore.MAX_FILE);
            if (path != null) formatter.setPathFilter(PathFilter.create(path));
            formatter.format(from, to);
        }
        var text = out.kept.toString(StandardCharsets.UTF_8);
        return out.cut ? text + "\n(the difference is longer than 1 MiB; the rest is left out)\n" : text;
    }

    /** Keeps the first mebibyte and lets the rest go. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean cut;

        @Override
        public void write(int b) {
            if (kept.size() < MAX) kept.write(b);
            else cut = true;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            var fits = Math.min(count, MAX - kept.size());
            kept.write(bytes, from, fits);
            cut |= fits < count;
        }
    }
}
