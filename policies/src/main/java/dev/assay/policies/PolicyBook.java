package dev.assay.policies;

import dev.assay.policies.document.AdoptedText;
import dev.assay.policies.document.Approval;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Problem;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.document.Status;
import dev.assay.policies.git.BookException;
import dev.assay.policies.git.Changes;
import dev.assay.policies.git.FileChange;
import dev.assay.policies.git.GitClone;
import dev.assay.policies.git.GitStore;
import dev.assay.policies.git.Person;
import dev.assay.policies.git.RemoteGuard;
import dev.assay.policies.git.Revision;
import dev.assay.policies.git.SmartHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The governance repository: everything read at a revision, everything changed by a commit on main. Safe for use by many threads.
 *
 * <p>Revisions are commit ids (40 hex digits) or "main". What the repository's content makes impossible is a {@link BookException}, whose
 * message is for people; any other {@link IOException} is the disk's.
 */
public final class PolicyBook implements AutoCloseable {
    private static final int SNAPSHOTS_KEPT = 8;

    private final GitStore store;
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>(16, 0.75f, true);

    private PolicyBook(GitStore store) {
        this.store = store;
    }

    /** Makes a bare repository in an empty or new folder; its first commit holds these files with their variables filled. */
    public static PolicyBook create(Path folder, Map<String, byte[]> files, Founding founding) throws IOException {
        var store = GitStore.create(folder);
        try {
            var filled = Founder.fill(files, founding);
            store.commit(
                    Changes.write(filled), null, founding.author(), "Start from the starter documents", founding.at());
            return new PolicyBook(store);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Opens the repository in a folder. */
    public static PolicyBook open(Path folder) throws IOException {
        return new PolicyBook(GitStore.open(folder));
    }

    /**
     * Clones by https or from a folder (file), as far as the guard allows.
     *
     * @param branch the remote branch that becomes main, or null for the one its HEAD names
     */
    public static PolicyBook cloneFrom(URI remote, @Nullable String branch, Path folder, RemoteGuard guard)
            throws IOException {
        return new PolicyBook(GitClone.from(remote, branch, folder, guard));
    }

    /** The newest commit of main. */
    public Revision head() throws IOException {
        return store.head();
    }

    /** What main pointed at then, by commit times; empty before the first commit. */
    public Optional<Revision> headAt(Instant then) throws IOException {
        return store.headAt(then);
    }

    /** The newest commits of main, newest first. */
    public List<Revision> log(int most) throws IOException {
        return store.log(most);
    }

    /** Everything as it stood at a revision. */
    public Snapshot at(String revision) throws IOException {
        var commit = store.revision(revision);
        synchronized (snapshots) {
            var kept = snapshots.get(commit.id());
            if (kept != null) return kept;
        }
        var snapshot = read(commit);
        synchronized (snapshots) {
            snapshots.put(commit.id(), snapshot);
            if (snapshots.size() > SNAPSHOTS_KEPT)
                snapshots.remove(snapshots.keySet().iterator().next());
        }
        return snapshot;
    }

    /** As it stands at a commit that need not be part of main: of a branch, or of a push that is being looked at. */
    public Snapshot peek(String commit) throws IOException {
        return read(store.peek(commit));
    }

    /** Answers stock Git over HTTP. */
    public SmartHttp smartHttp() {
        return store.smartHttp();
    }

    private Snapshot read(Revision commit) throws IOException {
        var listing = store.list(commit);
        var shelf = new Shelf();
        for (var aside : listing.aside()) shelf.problem(aside.path(), aside.line(), aside.what(), aside.remedy());
        for (var entry : listing.entries())
            if (Shelf.reads(entry.path())) shelf.add(entry.path(), entry.blob(), store.bytes(entry));
        return Snapshot.of(
                commit,
                shelf,
                listing.entries().stream().map(entry -> entry.path()).toList());
    }

    /** The commits that touched a file, newest first, each with the blob id it left. */
    public List<FileChange> history(String path, int most) throws IOException {
        return store.history(path, most);
    }

    /** The bytes of a file at a revision; empty when it is not there. */
    public Optional<byte[]> read(String path, String revision) throws IOException {
        return store.read(path, revision);
    }

    /** A unified diff of one file, or of all when the path is null; at most 1 MiB of it. */
    public String diff(@Nullable String path, String from, String to) throws IOException {
        return store.diff(path, from, to);
    }

    /** What keeps one file from being read, before it is committed; empty when nothing does. */
    public static List<Problem> check(String path, byte[] bytes) {
        var shelf = new Shelf();
        shelf.add(path, "", bytes);
        return shelf.problems();
    }

    /**
     * Commits changes on main.
     *
     * @param expectedHead the commit id the author saw
     * @throws BookException.HeadMoved when main has moved since
     */
    public Revision commit(Changes changes, String expectedHead, Person author, String message, Instant at)
            throws IOException {
        return store.commit(changes, expectedHead, author, message, at);
    }

    /**
     * Puts drafts into force by one commit that touches nothing but their status, dates, approval and missing owner.
     *
     * @throws BookException when a file is not a readable draft, or would not be readable afterwards
     */
    public Revision adopt(Adoption adoption, String expectedHead, Person author, Instant at) throws IOException {
        if (adoption.paths().isEmpty()) throw new BookException("Choose at least one document to adopt.");
        if (adoption.effective().isBefore(adoption.on()))
            throw new BookException("A document cannot take effect before the day it is approved.");
        var before = at(expectedHead);
        var written = new LinkedHashMap<String, byte[]>();
        for (var path : adoption.paths()) written.put(path, adopted(before, path, adoption));
        return store.commit(Changes.write(written), expectedHead, author, message(adoption), at);
    }

    private byte[] adopted(Snapshot before, String path, Adoption adoption) throws IOException {
        var document = before.documents().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new BookException.NotThere(path + " is not a document that can be adopted."));
        if (document.status() == Status.APPROVED || document.status() == Status.RETIRED)
            throw new BookException(path + " is not a draft.");
        var text = new String(
                store.read(path, before.revision().id())
                        .orElseThrow(() -> new BookException.NotThere(path + " is not there.")),
                StandardCharsets.UTF_8);
        var owner = Adoption.ownerOf(document, before.settings(), adoption.owner());
        var approval = new Approval(adoption.approver(), adoption.on(), adoption.alone());
        var bytes = AdoptedText.of(document, text.replace("\r\n", "\n"), approval, adoption.effective(), owner)
                .getBytes(StandardCharsets.UTF_8);
        requireAdopted(path, bytes);
        return bytes;
    }

    // The rewritten file is read again: what is committed as approved must be what Assay will read as approved.
    private static void requireAdopted(String path, byte[] bytes) throws BookException {
        var shelf = new Shelf();
        shelf.add(path, "", bytes);
        if (!shelf.problems().isEmpty())
            throw new BookException(shelf.problems().getFirst().sentence());
        if (!shelf.documents().stream().map(Document::status).toList().equals(List.of(Status.APPROVED)))
            throw new BookException(path + " could not be marked as approved. Set status: on a line of its own.");
    }

    private static String message(Adoption adoption) {
        var count = adoption.paths().size();
        var subject = count == 1 ? "Adopt " + adoption.paths().getFirst() : "Adopt " + count + " documents";
        return subject + "\n\nApproved by " + adoption.approver() + " on " + adoption.on() + ", effective "
                + adoption.effective() + ".\n"
                + (adoption.alone() ? "No separation of duties: the approver is also author or owner.\n" : "");
    }

    /** Writes main's history up to a revision as a Git bundle that stock Git accepts; the same commit gives the same bytes. */
    public void bundle(String revision, OutputStream out) throws IOException {
        store.bundle(revision, out);
    }

    @Override
    public void close() {
        store.close();
    }
}
