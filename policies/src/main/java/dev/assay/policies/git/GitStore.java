package dev.assay.policies.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** A bare repository with one branch that counts, {@code main}. Safe for use by many threads. */
public final class GitStore implements AutoCloseable {
    static final String MAIN = "refs/heads/main";

    /** The largest file that is read or written, in bytes. */
    public static final int MAX_FILE = 1024 * 1024;

    private final Repository repository;
    private final Published published;

    GitStore(Repository repository) {
        this.repository = repository;
        this.published = new Published(repository);
    }

    /** A new, empty repository in a folder that does not exist or is empty. */
    public static GitStore create(Path folder) throws IOException {
        NoMachineConfig.install();
        requireEmpty(folder);
        Files.createDirectories(folder);
        try (var git = Git.init()
                .setBare(true)
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            var config = git.getRepository().getConfig();
            config.setBoolean("core", null, "fsyncObjectFiles", true);
            config.setBoolean("core", null, "fsyncRefFiles", true);
            config.save();
        } catch (GitAPIException e) {
            throw new BookException("The governance repository cannot be made in " + folder + ": " + e.getMessage(), e);
        }
        return new GitStore(repositoryIn(folder));
    }

    /** An existing bare repository that has a main branch. */
    public static GitStore open(Path folder) throws IOException {
        NoMachineConfig.install();
        if (!Files.isRegularFile(folder.resolve("HEAD")) || !Files.isDirectory(folder.resolve("objects")))
            throw new BookException("There is no Git repository in " + folder + ". Make one or clone one first.");
        var store = new GitStore(repositoryIn(folder));
        try {
            store.head();
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Repository repositoryIn(Path folder) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(true)
                .build();
    }

    static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (!Files.isDirectory(folder)) throw new BookException(folder + " is not a folder.");
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent())
                throw new BookException("The folder " + folder + " is not empty. Choose another one or empty it.");
        }
    }

    /** The commit main points at. */
    public Revision head() throws IOException {
        var id = mainOrNull();
        if (id == null) throw new BookException("The repository has no main branch yet. Commit something to main.");
        return revision(id.name());
    }

    /** A commit of this id (40 hex digits) whether or not it is part of main: of a branch, or of a push that is being looked at. */
    public Revision peek(String id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return asRevision(anyCommit(walk, id));
        }
    }

    /** Answers stock Git over HTTP. */
    public SmartHttp smartHttp() {
        return new SmartHttp(repository);
    }

    /** The commit of main's history with an id (40 hex digits), or of "main". */
    public Revision revision(String id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return asRevision(commit(walk, id));
        }
    }

    /** The commits of main, newest first. */
    public List<Revision> log(int most) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.markStart(commit(walk, "main"));
            var log = new ArrayList<Revision>();
            for (var commit : walk) {
                if (log.size() == most) break;
                log.add(asRevision(commit));
            }
            return List.copyOf(log);
        }
    }

    /** What main pointed at then, by the commit times along its first parents; empty before the first commit. */
    public Optional<Revision> headAt(Instant then) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.markStart(commit(walk, "main"));
            for (var commit : walk)
                if (!commit.getCommitterIdent().getWhenAsInstant().isAfter(then))
                    return Optional.of(asRevision(commit));
            return Optional.empty();
        }
    }

    /** The commits that touched a path, newest first. */
    public List<FileChange> history(String path, int most) throws IOException {
        Paths.check(path);
        try (var walk = new RevWalk(repository)) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.markStart(commit(walk, "main"));
            var changes = new ArrayList<FileChange>();
            for (var commit : walk) {
                if (changes.size() == most) break;
                var blob = blob(commit, path);
                changes.add(new FileChange(asRevision(commit), blob == null ? null : blob.name()));
            }
            return List.copyOf(changes);
        }
    }

    /** The bytes of a regular file at a revision, empty when it is not there. */
    public Optional<byte[]> read(String path, String revision) throws IOException {
        Paths.check(path);
        try (var walk = new RevWalk(repository)) {
            var blob = blob(commit(walk, revision), path);
            return blob == null ? Optional.empty() : Optional.of(bytes(blob, path));
        }
    }

    /** Every regular file of a revision within the bounds, and what was left aside. */
    public Listing list(Revision revision) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return Listing.of(repository, anyCommit(walk, revision.id()));
        }
    }

    byte[] bytes(ObjectId blob, String path) throws IOException {
        var object = repository.open(blob, Constants.OBJ_BLOB);
        // The limit of getCachedBytes does not hold for objects that JGit keeps whole.
        if (object.getSize() > MAX_FILE)
            throw new BookException(Paths.shown(path) + " is larger than 1 MiB and is not read.");
        return object.getCachedBytes(MAX_FILE);
    }

    /** The bytes of a listed file. */
    public byte[] bytes(Listing.Entry entry) throws IOException {
        return bytes(ObjectId.fromString(entry.blob()), entry.path());
    }

    /** The difference of one file, or of all when the path is null, between two revisions: unified, at most 1 MiB. */
    public String diff(@Nullable String path, String from, String to) throws IOException {
        if (path != null) Paths.check(path);
        try (var walk = new RevWalk(repository)) {
            return Difference.print(
                    repository, commit(walk, from).getTree(), commit(walk, to).getTree(), path);
        }
    }

    /** Writes a Git bundle of main's history up to a revision; the same commit gives the same bytes. */
    public void bundle(String revision, OutputStream out) throws IOException {
        BundleFile.write(repository, ObjectId.fromString(revision(revision).id()), out);
    }

    /**
     * Commits on main.
     *
     * @param expectedHead the head the change was made against, or null for a repository without commits
     * @throws BookException.HeadMoved when main is elsewhere by now
     */
    public Revision commit(Changes changes, @Nullable String expectedHead, Person author, String message, Instant at)
            throws IOException {
        var parent = expectedHead == null
                ? null
                : ObjectId.fromString(revision(expectedHead).id());
        if (!Objects.equals(parent, mainOrNull())) throw new BookException.HeadMoved();
        return revision(new Commits(repository)
                .write(changes, parent, new PersonIdent(author.name(), author.email(), at, ZoneOffset.UTC), message)
                .name());
    }

    private @Nullable ObjectId mainOrNull() throws IOException {
        var ref = repository.exactRef(MAIN);
        return ref == null ? null : ref.getObjectId();
    }

    private RevCommit commit(RevWalk walk, String revision) throws IOException {
        var commit = anyCommit(walk, revision);
        if (!published.holds(commit))
            throw new BookException.NotThere("The revision " + revision + " is not part of main.");
        return commit;
    }

    private RevCommit anyCommit(RevWalk walk, String revision) throws IOException {
        var id = revision.equals("main") ? mainOrNull() : null;
        if (id == null && revision.matches("[0-9a-f]{40}")) id = ObjectId.fromString(revision);
        if (id == null) throw new BookException.NotThere("\"" + Paths.shown(revision) + "\" is not a revision.");
        try {
            return walk.parseCommit(id);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new BookException.NotThere("The revision " + revision + " is not in the repository.");
        }
    }

    private @Nullable ObjectId blob(RevCommit commit, String path) throws IOException {
        try (var walk = TreeWalk.forPath(repository, path, commit.getTree())) {
            if (walk == null) return null;
            var mode = walk.getFileMode(0);
            return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)
                    ? walk.getObjectId(0)
                    : null;
        }
    }

    private static Revision asRevision(RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new Revision(
                commit.name(),
                commit.getCommitterIdent().getWhenAsInstant(),
                author.getName(),
                author.getEmailAddress(),
                commit.getFullMessage());
    }

    @Override
    public void close() {
        repository.close();
    }
}
