package dev.assay.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.policies.document.Settings;
import dev.assay.policies.git.BookException;
import dev.assay.policies.git.Changes;
import dev.assay.policies.git.Person;
import dev.assay.policies.git.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyBookTest {
    private static final String RISK = "risks/R-1.yml";
    private static final Instant LATER = Instant.parse("2026-02-01T10:00:00Z");

    @TempDir
    Path folder;

    private PolicyBook book;

    @BeforeEach
    void create() throws IOException {
        book = PolicyBook.create(folder.resolve("book.git"), SmallSet.bytes(SmallSet.texts()), SmallSet.FOUNDING);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void aNewBookNamesItsAuthorAndTimeAndFillsTheCompany() throws IOException {
        var head = book.head();
        assertThat(head.author()).isEqualTo("Ann Officer");
        assertThat(head.email()).isEqualTo("ann@example.org");
        assertThat(head.time()).isEqualTo(SmallSet.FOUNDING.at());
        var snapshot = book.at("main");
        assertThat(snapshot.revision()).isEqualTo(head);
        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.settings()).returns("Example & Sons", Settings::company);
    }

    @Test
    void theSameFoundingGivesTheSameCommit() throws IOException {
        try (var other =
                PolicyBook.create(folder.resolve("other.git"), SmallSet.bytes(SmallSet.texts()), SmallSet.FOUNDING)) {
            assertThat(other.head()).isEqualTo(book.head());
        }
    }

    @Test
    void aCompanyNameWithQuotesStaysOneYamlValue() throws IOException {
        var founding = new Founding("Zoë's \"Best\" \\ Co: #1", ZoneOffset.UTC, SmallSet.ANN, Instant.EPOCH);
        try (var other = PolicyBook.create(folder.resolve("quoted.git"), SmallSet.bytes(SmallSet.texts()), founding)) {
            assertThat(other.at("main").settings()).returns("Zoë's \"Best\" \\ Co: #1", Settings::company);
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() {
        assertThatThrownBy(() -> PolicyBook.create(folder, Map.of(), SmallSet.FOUNDING))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void aFolderWithoutARepositoryIsRefused() {
        assertThatThrownBy(() -> PolicyBook.open(folder))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("no Git repository");
    }

    @Test
    void anOpenedBookReadsAnyRevision() throws IOException {
        var first = book.head();
        var second = commit(RISK, "likelihood: 3", "likelihood: 4");
        try (var opened = PolicyBook.open(folder.resolve("book.git"))) {
            assertThat(opened.at(first.id()).risks().getFirst().inherent().likelihood())
                    .isEqualTo(3);
            assertThat(opened.at(second.id()).risks().getFirst().inherent().likelihood())
                    .isEqualTo(4);
            assertThat(opened.head()).isEqualTo(second);
            assertThat(opened.log(10)).containsExactly(second, first);
        }
    }

    @Test
    void theHistoryOfAFileListsItsCommitsWithTheBlobEachLeft() throws IOException {
        var first = book.head();
        var second = commit(RISK, "likelihood: 3", "likelihood: 4");
        commit("controls/C-1.yml", "Authentication", "Signing in");
        var last = book.commit(
                new Changes(Map.of(), Set.of(RISK)), book.head().id(), SmallSet.ANN, "Drop the risk", LATER);

        var history = book.history(RISK, 10);

        assertThat(history).extracting(change -> change.revision()).containsExactly(last, second, first);
        assertThat(history.get(0).blob()).isNull();
        assertThat(history.get(1).blob())
                .isEqualTo(book.at(second.id()).risks().getFirst().source().blob());
        assertThat(book.history(RISK, 1)).hasSize(1);
        assertThat(book.read(RISK, last.id())).isEmpty();
        assertThat(book.read(RISK, first.id())).isPresent();
    }

    @Test
    void aDifferenceShowsTheLinesOfOneFile() throws IOException {
        var first = book.head();
        commit(RISK, "likelihood: 3", "likelihood: 4");
        var second = commit("controls/C-1.yml", "Authentication", "Signing in");
        assertThat(book.diff(RISK, first.id(), second.id()))
                .contains("-inherent: {likelihood: 3, impact: 4}", "+inherent: {likelihood: 4, impact: 4}")
                .doesNotContain("Signing in");
        assertThat(book.diff(null, first.id(), second.id())).contains("+title: Signing in");
    }

    @Test
    void theHeadOfAnEarlierInstantIsFound() throws IOException {
        var first = book.head();
        var second = commit(RISK, "likelihood: 3", "likelihood: 4");
        assertThat(book.headAt(first.time().minusSeconds(1))).isEmpty();
        assertThat(book.headAt(LATER.minusSeconds(1))).contains(first);
        assertThat(book.headAt(LATER)).contains(second);
    }

    @Test
    void aCommitAgainstAnOldHeadIsRefused() throws IOException {
        var old = book.head().id();
        var second = commit(RISK, "likelihood: 3", "likelihood: 4");
        var late = Changes.write(RISK, "late".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> book.commit(late, old, SmallSet.ANN, "Too late", LATER))
                .isInstanceOf(BookException.HeadMoved.class);
        assertThat(book.head()).isEqualTo(second);
    }

    @Test
    void ofManyCommitsAgainstOneHeadExactlyOneLands() throws Exception {
        var head = book.head().id();
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 12; i++) {
            var changes = Changes.write("notes/%d.txt".formatted(i), new byte[] {(byte) i});
            tasks.add(() -> {
                try {
                    book.commit(changes, head, SmallSet.ANN, "Race", LATER);
                    return true;
                } catch (BookException.HeadMoved e) {
                    return false;
                }
            });
        }
        var landed = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(tasks)) if (result.get()) landed++;
        }
        assertThat(landed).isEqualTo(1);
        assertThat(book.log(10)).hasSize(2);
        assertThat(book.at("main").paths())
                .filteredOn(path -> path.startsWith("notes/"))
                .hasSize(1);
    }

    @Test
    void aCommitThatChangesNothingIsRefused() throws IOException {
        var bytes = book.read(RISK, "main").orElseThrow();
        var head = book.head().id();
        assertThatThrownBy(() -> book.commit(Changes.write(RISK, bytes), head, SmallSet.ANN, "Nothing", LATER))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("changes nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "/x",
                "a//b",
                ".git/config",
                "policies/.GIT/x",
                "a\\b",
                "",
                "a/./b",
                "a/b/c/d/e/f/g/h/i",
                "a\nb"
            })
    void aPathThatLeavesTheRepositoryIsRefused(String path) throws IOException {
        var head = book.head().id();
        assertThatThrownBy(() -> book.commit(Changes.write(path, new byte[1]), head, SmallSet.ANN, "x", LATER))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("cannot be used");
        assertThatThrownBy(() -> book.read(path, "main")).isInstanceOf(BookException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD~1", "refs/heads/main", "main@{0}", "", "0000000000000000000000000000000000000001"})
    void aRevisionIsACommitIdOrMain(String revision) {
        assertThatThrownBy(() -> book.at(revision)).isInstanceOf(BookException.NotThere.class);
    }

    @Test
    void aPersonCannotForgeTheCommitsFormat() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Person("Ann\ncommitter Eve", "ann@example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Person("Ann", "ann@example.org> 0 +0000"));
    }

    @Test
    void theRepositoryHoldsNothingOfTheMachinesConfiguration() throws IOException {
        commit(RISK, "likelihood: 3", "likelihood: 4");
        assertThat(Files.readString(folder.resolve("book.git/config")))
                .contains("bare = true")
                .doesNotContain("user");
        assertThat(folder.resolve("no-machine-config")).doesNotExist();
    }

    private String text(String path) throws IOException {
        return new String(book.read(path, "main").orElseThrow(), StandardCharsets.UTF_8);
    }

    private Revision commit(String path, String from, String to) throws IOException {
        var text = text(path);
        assertThat(text).contains(from);
        return book.commit(
                Changes.write(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8)),
                book.head().id(),
                SmallSet.ANN,
                "Change " + path,
                LATER);
    }
}
