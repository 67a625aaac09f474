package dev.assay.policies.git;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Brings an existing repository here, by https or from a folder, as far as a guard allows. */
public final class GitClone {
    private static final int SECONDS_SILENT = 30;
    private static final long SECONDS_ALL = 300;

    private GitClone() {}

    /**
     * Clones one branch, which becomes main.
     *
     * @param branch the remote branch, or null for the one its HEAD names
     * @throws BookException when the guard, the remote or its content refuses; nothing is left in the folder then
     */
    public static GitStore from(URI remote, @Nullable String branch, Path folder, RemoteGuard guard)
            throws IOException {
        allow(remote, guard);
        if (branch != null && !Repository.isValidRefName("refs/heads/" + branch))
            throw new BookException("\"" + Paths.shown(branch) + "\" is not a branch name.");
        GitStore.create(folder).close();
        try {
            fetch(remote, branch, folder, guard);
            return GitStore.open(folder);
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw e instanceof BookException told ? told : failed(remote, e);
        }
    }

    private static void allow(URI remote, RemoteGuard guard) throws IOException {
        var scheme = remote.getScheme() == null ? "" : remote.getScheme().toLowerCase(Locale.ROOT);
        if (remote.getRawUserInfo() != null)
            throw new BookException("Leave user and password out of the repository's address.");
        switch (scheme) {
            case "https" -> {
                if (remote.getHost() == null) throw new BookException("The repository's address names no host.");
            }
            case "file" -> guard.folder(Path.of(remote.getPath()));
            case String other ->
                throw new BookException("A repository is cloned by https:// or file://, not by \"" + other + "\".");
        }
    }

    private static void fetch(URI remote, @Nullable String branch, Path folder, RemoteGuard guard) throws IOException {
        var from = branch == null ? "HEAD" : "refs/heads/" + branch;
        try (var repository = FileRepositoryBuilder.create(folder.toFile());
                var transport = Transport.open(repository, new URIish(remote.toString()))) {
            transport.setTimeout(SECONDS_SILENT);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCheckFetchedObjects(true);
            if (transport instanceof TransportHttp http) http.setHttpConnectionFactory(new GuardedConnections(guard));
            transport.fetch(new TimeLimit(), List.of(new RefSpec("+" + from + ":" + GitStore.MAIN)));
        } catch (URISyntaxException | NotSupportedException | TransportException e) {
            throw failed(remote, e);
        }
    }

    private static BookException failed(URI remote, Exception cause) {
        Throwable root = cause;
        for (var depth = 0; root.getCause() != null && depth < 10; depth++) root = root.getCause();
        var why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new BookException(
                "The repository at " + remote.getScheme() + "://"
                        + (remote.getHost() == null ? remote.getPath() : remote.getHost())
                        + " could not be cloned: " + Paths.shown(why) + ".",
                cause);
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }

    /** Ends a transfer that takes too long as a whole; single silences end by the transport's own time limit. */
    private static final class TimeLimit extends EmptyProgressMonitor {
        private final long start = System.nanoTime();

        @Override
        public boolean isCancelled() {
            return System.nanoTime() - start > SECONDS_ALL * 1_000_000_000L;
        }
    }
}
