package dev.assay.app.policies;

import dev.assay.app.http.Refusal;
import dev.assay.app.storage.DataDirectory;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.git.BookException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one open governance repository of the data directory, once there is one; what it refuses is put as a refusal. */
@Singleton
final class Book {
    /** Something asked of the repository. */
    interface Question<T> {
        T ask(PolicyBook book) throws IOException;
    }

    /** A way to make the repository in its folder. */
    interface Beginning {
        PolicyBook in(Path folder) throws IOException;
    }

    private final Path folder;
    private @Nullable PolicyBook open;

    Book(DataDirectory directory) {
        this.folder = directory.governance();
    }

    synchronized Optional<PolicyBook> open() {
        if (open == null && Files.isRegularFile(folder.resolve("HEAD"))) {
            open = told(() -> PolicyBook.open(folder));
        }
        return Optional.ofNullable(open);
    }

    /** Makes the repository beside its place and moves it there when it is whole; refuses when there is one. */
    void begin(Beginning beginning) {
        refuseASecond();
        told(() -> {
            var beside = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "governance-new-");
            try {
                beginning.in(beside).close();
                moveIn(beside);
            } finally {
                remove(beside);
            }
            return beside;
        });
    }

    private synchronized void moveIn(Path beside) throws IOException {
        refuseASecond();
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void refuseASecond() {
        if (open().isPresent()) {
            throw new Refusal.Conflict("There is a governance repository already. It cannot be made a second time.");
        }
    }

    private static void remove(Path beside) throws IOException {
        if (Files.exists(beside)) {
            try (var files = Files.walk(beside)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    <T> T ask(Question<T> question) {
        var book = open().orElseThrow(() -> new Refusal.Conflict(
                "There is no governance repository yet. Set it up under Policies with the company's name first."));
        return told(() -> question.ask(book));
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T told(Work<T> work) {
        try {
            return work.done();
        } catch (BookException.HeadMoved e) {
            throw new Refusal.Stale(String.valueOf(e.getMessage()));
        } catch (BookException.NotThere e) {
            throw new Refusal.NotFound(String.valueOf(e.getMessage()));
        } catch (BookException e) {
            throw new Refusal.Invalid(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("the governance repository cannot be read or written", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
