package dev.assay.policies.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.policies.PolicyBook;
import dev.assay.policies.SmallSet;
import dev.assay.policies.StockGit;
import dev.assay.policies.document.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCloneTest {
    private static final RemoteGuard ANYTHING = new RemoteGuard() {
        @Override
        public void address(InetAddress address) {
            // allowed
        }

        @Override
        public void folder(Path folder) {
            // allowed
        }
    };

    private static final RemoteGuard NOTHING = new RemoteGuard() {
        @Override
        public void address(InetAddress address) throws IOException {
            throw new IOException("the address " + address.getHostAddress() + " is private");
        }

        @Override
        public void folder(Path folder) throws IOException {
            throw new BookException("The folder " + folder + " may not be read.");
        }
    };

    @TempDir
    Path folder;

    @Test
    void aHostileRepositoryIsReadAroundItsTraps() throws Exception {
        var source = hostile();
        try (var book = PolicyBook.cloneFrom(source.toUri(), null, folder.resolve("clone.git"), ANYTHING)) {
            var snapshot = book.at("main");
            var problems = snapshot.problems().stream().collect(Collectors.toMap(Problem::path, Problem::what));
            assertThat(problems.get("policies/link.md")).contains("symbolic link");
            assertThat(problems.get("vendors/sub.yml")).contains("submodule");
            assertThat(problems.get("risks/huge.yml")).contains("larger than 1 MiB");
            assertThat(problems.get("a/b/c/d/e/f/g/h")).contains("too deep");
            assertThat(problems.get("controls/bad.yml")).contains("YAML");
            assertThat(problems).hasSize(5);
            assertThat(snapshot.controls()).hasSize(1);
            assertThat(snapshot.policies()).hasSize(1);
            assertThat(book.read("policies/link.md", "main")).isEmpty();
            assertThatThrownBy(() -> book.read("risks/huge.yml", "main")).hasMessageContaining("larger than 1 MiB");
        }
    }

    @Test
    void aRepositoryWithTooManyFilesIsReadUpToTheBound() throws Exception {
        var work = folder.resolve("many");
        Files.createDirectories(work.resolve("notes"));
        for (int i = 0; i < Listing.MAX_ENTRIES; i++) Files.writeString(work.resolve("notes/" + i), "");
        commitAll(work);
        try (var book = PolicyBook.cloneFrom(work.toUri(), null, folder.resolve("clone.git"), ANYTHING)) {
            assertThat(book.at("main").problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what()).contains("5,000 entries"));
        }
    }

    @Test
    void aTreeThatMultipliesIsReadUpToTheBound() throws Exception {
        var work = folder.resolve("bomb.git");
        Files.createDirectories(work);
        StockGit.run(work, "init", "-q", "--bare", "-b", "main");
        var tree = StockGit.run(work, "hash-object", "-t", "tree", "-w", "/dev/null")
                .strip();
        for (int level = 0; level < 7; level++) {
            var entries = new StringBuilder();
            for (int i = 0; i < 10; i++)
                entries.append("040000 tree ")
                        .append(tree)
                        .append('\t')
                        .append(i)
                        .append('\n');
            Files.writeString(folder.resolve("entries"), entries.toString());
            tree = StockGit.runWithInput(work, folder.resolve("entries"), "mktree")
                    .strip();
        }
        var commit = StockGit.run(work, "commit-tree", "-m", "Multiply", tree).strip();
        StockGit.run(work, "update-ref", "refs/heads/main", commit);
        try (var book = PolicyBook.open(work)) {
            assertThat(book.at("main").problems())
                    .anySatisfy(problem -> assertThat(problem.what()).contains("5,000 entries"));
        }
    }

    @Test
    void anotherBranchCanBecomeMain() throws Exception {
        var source = hostile();
        StockGit.run(source, "checkout", "-q", "-b", "next");
        StockGit.run(source, "commit", "-q", "--allow-empty", "-m", "Next");
        StockGit.run(source, "checkout", "-q", "main");
        try (var book = PolicyBook.cloneFrom(source.toUri(), "next", folder.resolve("clone.git"), ANYTHING)) {
            assertThat(book.head().subject()).isEqualTo("Next");
        }
    }

    @Test
    void theGuardDecidesAboutFolders() throws Exception {
        var source = hostile();
        var clone = folder.resolve("clone.git");
        assertThatThrownBy(() -> PolicyBook.cloneFrom(source.toUri(), null, clone, NOTHING))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("may not be read");
        assertThat(clone).doesNotExist();
    }

    @Test
    void theGuardSeesTheConnectedAddressBeforeAByteIsSent() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setSoTimeout(30_000);
            var firstByte = thread.submit(() -> {
                try (var accepted = server.accept()) {
                    accepted.setSoTimeout(30_000);
                    return accepted.getInputStream().read();
                }
            });
            var remote = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/book.git");
            var clone = folder.resolve("clone.git");
            assertThatThrownBy(() -> PolicyBook.cloneFrom(remote, null, clone, NOTHING))
                    .isInstanceOf(BookException.class)
                    .hasMessageContaining("127.0.0.1 is private");
            assertThat(firstByte.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
            assertThat(clone).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/book.git",
                "ssh://example.org/book.git",
                "git://example.org/book.git",
                "ext::sh",
                "https://user:secret@example.org/book.git",
                "book.git"
            })
    void onlyHttpsAndFoldersWithoutCredentialsAreCloned(String remote) {
        assertThatThrownBy(() -> PolicyBook.cloneFrom(URI.create(remote), null, folder.resolve("x.git"), ANYTHING))
                .isInstanceOf(BookException.class)
                .hasMessageNotContaining("secret");
        assertThat(folder.resolve("x.git")).doesNotExist();
    }

    @Test
    void aFolderWithoutARepositoryLeavesNothingBehind() {
        var clone = folder.resolve("clone.git");
        assertThatThrownBy(() -> PolicyBook.cloneFrom(folder.resolve("none").toUri(), null, clone, ANYTHING))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("could not be cloned");
        assertThat(clone).doesNotExist();
    }

    private Path hostile() throws Exception {
        var work = folder.resolve("work");
        for (var file : SmallSet.bytes(SmallSet.texts()).entrySet()) {
            var path = work.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.writeString(work.resolve("assay.yml"), "schema: 1\ncompany: Hostile\n");
        Files.createSymbolicLink(work.resolve("policies/link.md"), Path.of("access.md"));
        Files.write(work.resolve("risks/huge.yml"), new byte[2 * 1024 * 1024]);
        Files.writeString(work.resolve("controls/bad.yml"), "id: [\n");
        Files.createDirectories(work.resolve("a/b/c/d/e/f/g/h"));
        Files.writeString(work.resolve("a/b/c/d/e/f/g/h/deep.md"), "deep");
        commitAll(work);
        StockGit.run(work, "update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",vendors/sub.yml");
        StockGit.run(work, "commit", "-qm", "Add a submodule");
        return work;
    }

    private static void commitAll(Path work) throws Exception {
        StockGit.run(work, "init", "-q", "-b", "main");
        StockGit.run(work, "add", "-A");
        StockGit.run(work, "commit", "-qm", "All");
    }
}
