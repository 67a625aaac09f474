package dev.assay.policies.git;

import dev.assay.policies.document.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The regular files of a revision, in the order of their paths, and what was left aside with its reason.
 *
 * @param entries what may be read
 * @param aside links, submodules, files over a bound
 */
public record Listing(List<Entry> entries, List<Problem> aside) {
    /** Most entries, folders included, that are looked at. */
    public static final int MAX_ENTRIES = 5000;

    /** Most bytes of all files together. */
    public static final long MAX_TOTAL = 64L * 1024 * 1024;

    /** One regular file. */
    public record Entry(String path, String blob, long size) {}

    // Not a recursive walk: trees that hold only trees would otherwise never come back to be counted.
    static Listing of(Repository repository, RevCommit commit) throws IOException {
        var entries = new ArrayList<Entry>();
        var aside = new ArrayList<Problem>();
        var total = 0L;
        var seen = 0;
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            while (walk.next()) {
                if (++seen > MAX_ENTRIES || total > MAX_TOTAL) {
                    aside.add(new Problem(
                            Paths.shown(walk.getPathString()),
                            0,
                            "the repository holds more than 5,000 entries or 64 MiB; reading stopped here",
                            "Keep only governance documents in it"));
                    break;
                }
                if (walk.isSubtree()) enter(walk, aside);
                else total += file(walk, entries, aside);
            }
        }
        return new Listing(List.copyOf(entries), List.copyOf(aside));
    }

    private static void enter(TreeWalk walk, List<Problem> aside) throws IOException {
        if (walk.getDepth() + 1 < Paths.MAX_SEGMENTS) walk.enterSubtree();
        else leave(walk, aside, "the folder lies too deep and is not read", "Use at most 8 path segments");
    }

    private static long file(TreeWalk walk, List<Entry> entries, List<Problem> aside) throws IOException {
        var mode = walk.getFileMode(0);
        var path = walk.getPathString();
        if (FileMode.SYMLINK.equals(mode)) {
            leave(walk, aside, "a symbolic link is not followed", "Replace it with the file itself");
        } else if (FileMode.GITLINK.equals(mode)) {
            leave(walk, aside, "a submodule is not read", "Copy the documents into this repository");
        } else if (path.length() > Paths.MAX_LENGTH || Paths.hasControl(path)) {
            leave(walk, aside, "the path is too long or holds control characters", "Rename the file");
        } else {
            var size = walk.getObjectReader().getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
            if (size <= GitStore.MAX_FILE) {
                entries.add(new Entry(path, walk.getObjectId(0).name(), size));
                return size;
            }
            leave(walk, aside, "the file is larger than 1 MiB and is not read", "Split it or keep it elsewhere");
        }
        return 0;
    }

    private static void leave(TreeWalk walk, List<Problem> aside, String what, String remedy) {
        aside.add(new Problem(Paths.shown(walk.getPathString()), 0, what, remedy));
    }
}
