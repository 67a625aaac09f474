package dev.assay.policies.git;

import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Writes commits on main without a working copy. */
final class Commits {
    private final Repository repository;

    Commits(Repository repository) {
        this.repository = repository;
    }

    /** The new commit; main points at it afterwards, or {@link BookException.HeadMoved} is thrown and nothing has changed. */
    ObjectId write(Changes changes, @Nullable ObjectId parent, PersonIdent who, String message) throws IOException {
        for (var path : changes.written().keySet()) Paths.check(path);
        for (var path : changes.removed()) Paths.check(path);
        try (var inserter = repository.newObjectInserter();
                var walk = new RevWalk(repository)) {
            var before = parent == null ? null : walk.parseCommit(parent);
            var tree = tree(inserter, before, changes);
            if (before != null && before.getTree().equals(tree))
                throw new BookException("The change changes nothing: the files are already as they would be written.");
            var commit = new CommitBuilder();
            commit.setTreeId(tree);
            if (parent != null) commit.setParentId(parent);
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(message.endsWith("\n") ? message : message + "\n");
            var id = inserter.insert(commit);
            inserter.flush();
            advance(parent, id, who);
            return id;
        }
    }

    // In-core edits go through the editor: setting ids on entries directly leaves cached trees stale.
    private ObjectId tree(ObjectInserter inserter, @Nullable RevCommit before, Changes changes) throws IOException {
        var index = DirCache.newInCore();
        if (before != null) {
            var builder = index.builder();
            builder.addTree(new byte[0], 0, repository.newObjectReader(), before.getTree());
            builder.finish();
        }
        var editor = index.editor();
        for (var file : changes.written().entrySet()) {
            if (file.getValue().length > GitStore.MAX_FILE)
                throw new BookException(file.getKey() + " is larger than 1 MiB. Split it.");
            var blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        for (var path : changes.removed()) editor.add(new DirCacheEditor.DeletePath(path));
        editor.finish();
        return index.writeTree(inserter);
    }

    private void advance(@Nullable ObjectId parent, ObjectId id, PersonIdent who) throws IOException {
        var update = repository.updateRef(GitStore.MAIN);
        update.setExpectedOldObjectId(parent == null ? ObjectId.zeroId() : parent);
        update.setNewObjectId(id);
        update.setRefLogIdent(who);
        update.setRefLogMessage("commit", false);
        var result = update.update();
        if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.REJECTED)
            throw new BookException.HeadMoved();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD)
            throw new BookException("The commit was written, but main could not be moved to it: " + result + ".");
    }
}
