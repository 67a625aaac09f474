package dev.assay.policies.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.PolicyBook;
import dev.assay.policies.SmallSet;
import dev.assay.policies.StockGit;
import dev.assay.policies.document.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockGitAgreesTest {
    @TempDir
    Path folder;

    private PolicyBook book;

    @BeforeEach
    void create() throws IOException {
        book = PolicyBook.create(folder.resolve("book.git"), SmallSet.bytes(SmallSet.texts()), SmallSet.FOUNDING);
        // Empty, one block to the byte, and more than one block of a stored stream.
        var random = new Random(7);
        for (var size : new int[] {0, 1, 65_535, 65_536, 200_000}) {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            book.commit(
                    Changes.write("notes/" + size + ".bin", bytes),
                    book.head().id(),
                    SmallSet.ANN,
                    "Add a note of " + size,
                    Instant.parse("2026-02-01T00:00:00Z"));
        }
        book.commit(
                new Changes(Map.of(), Set.of("notes/1.bin")),
                book.head().id(),
                SmallSet.ANN,
                "Drop a note",
                Instant.parse("2026-02-02T00:00:00Z"));
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void gitVerifiesAndClonesTheBundle() throws Exception {
        var bundle = Files.write(folder.resolve("repo.bundle"), bundle(book, "main"));

        assertThat(StockGit.run(folder.resolve("book.git"), "bundle", "verify", bundle.toString()))
                .contains("is okay")
                .contains("complete history");
        assertThat(StockGit.run(folder, "bundle", "list-heads", bundle.toString()))
                .contains(book.head().id() + " refs/heads/main")
                .contains(book.head().id() + " HEAD");
        StockGit.run(folder, "clone", "-q", bundle.toString(), "clone");
        StockGit.run(folder.resolve("clone"), "fsck", "--strict", "--full");
        assertThat(StockGit.run(folder.resolve("clone"), "log", "--format=%H %an <%ae> %cI %s"))
                .startsWith(book.head().id() + " Ann Officer <ann@example.org> 2026-02-02T00:00:00+00:00 Drop a note")
                .hasLineCount(7);
        assertThat(folder.resolve("clone/notes/200000.bin"))
                .hasBinaryContent(book.read("notes/200000.bin", "main").orElseThrow());
        assertThat(folder.resolve("clone/notes/1.bin")).doesNotExist();
    }

    @Test
    void theBundleOfACommitHasTheSameBytesFromAnyRepository() throws Exception {
        var before = bundle(book, "main");
        assertThat(bundle(book, "main")).isEqualTo(before);
        StockGit.run(folder.resolve("book.git"), "gc", "-q", "--aggressive", "--prune=now");
        try (var repacked = PolicyBook.open(folder.resolve("book.git"))) {
            assertThat(bundle(repacked, "main")).isEqualTo(before);
        }
        StockGit.run(folder, "clone", "-q", "--bare", "book.git", "copy.git");
        try (var copy = PolicyBook.open(folder.resolve("copy.git"))) {
            assertThat(bundle(copy, "main")).isEqualTo(before);
        }
    }

    @Test
    void theBundleOfAnEarlierCommitEndsThere() throws Exception {
        var first = book.log(10).getLast();
        var file = Files.write(folder.resolve("first.bundle"), bundle(book, first.id()));
        StockGit.run(folder, "clone", "-q", file.toString(), "first");
        assertThat(StockGit.run(folder.resolve("first"), "rev-parse", "HEAD").strip())
                .isEqualTo(first.id());
        assertThat(folder.resolve("first/notes")).doesNotExist();
    }

    @Test
    void gitReadsTheRepositoryAndItsCommitsAreRead() throws Exception {
        StockGit.run(folder, "clone", "-q", "book.git", "work");
        Files.writeString(folder.resolve("work/assay.yml"), "schema: 1\ncompany: Renamed\n");
        StockGit.run(folder.resolve("work"), "commit", "-qam", "Rename");
        StockGit.run(folder.resolve("work"), "push", "-q", "origin", "HEAD:main");

        assertThat(book.head().author()).isEqualTo("Someone");
        assertThat(book.at("main").settings()).returns("Renamed", Settings::company);
        assertThat(StockGit.run(folder.resolve("book.git"), "fsck", "--strict")).doesNotContain("error");
        assertThat(StockGit.run(folder.resolve("work"), "status", "--porcelain").getBytes(StandardCharsets.UTF_8))
                .isEmpty();
    }

    private static byte[] bundle(PolicyBook book, String revision) throws IOException {
        var out = new ByteArrayOutputStream();
        book.bundle(revision, out);
        return out.toByteArray();
    }
}
