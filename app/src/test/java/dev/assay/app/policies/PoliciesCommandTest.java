package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.PolicyBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PoliciesCommandTest {
    @TempDir
    Path folder;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void thereIsARepositoryOfAnotherProgramAndAClone() throws IOException {
        put("there/comply.yml", "name: \"Harbour Goods\"\n");
        put(
                "there/policies/access.md",
                "name: Access Policy\n"
                        + "acronym: AP\n"
                        + "satisfies:\n"
                        + "  TSC:\n"
                        + "    - CC6.1\n"
                        + "    - CC9.99\n"
                        + "---\n\n"
                        + "# Purpose\n\n"
                        + "By role.\n");
        put("there/policies/broken.md", "name: [unclosed\n---\n\n# Text\n");
        put("there/.git/policies/hidden.md", "name: Hidden\n---\n\nNever.\n");
        put("clone/.git/HEAD", "ref: refs/heads/main\n");
        put("clone/assay.yml", "schema: 1\n");
        put("clone/criteria/soc2.yaml", "");
        Files.createSymbolicLink(folder.resolve("there/policies/link.md"), folder.resolve("clone/assay.yml"));
    }

    private void put(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit = new CommandLine(new PoliciesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    @Test
    void aPreviewSaysWhatIsTakenAndWhatIsNotAndWritesNothing() {
        var ran = run("import", folder.resolve("there").toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("Read as COMPLY of Harbour Goods: 1 drafts.", "policies/access.md -> policies/access.md")
                .contains("policies/broken.md: ", "criteria that do not exist here were left out: CC9.99")
                .doesNotContain("hidden.md", "link.md", "Written into");
        assertThat(folder.resolve("clone/policies")).doesNotExist();
    }

    @Test
    void intoACloneGoDraftsThatAssayReadsAndNothingIsOverwritten() throws IOException {
        var arguments = new String[] {
            "import",
            folder.resolve("there").toString(),
            "--into",
            folder.resolve("clone").toString()
        };
        var ran = run(arguments);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("drafts and count for nothing", "git push origin import");
        var written = folder.resolve("clone/policies/access.md");
        assertThat(PolicyBook.check("policies/access.md", Files.readAllBytes(written)))
                .isEmpty();
        assertThat(written).content().contains("draft", "By role.");
        Files.writeString(written, "mine");
        var again = run(arguments);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("Not written, because it is there already: policies/access.md", ": 0 files");
        assertThat(written).hasContent("mine");
    }

    @Test
    void whatIsNoRepositoryOfEitherKindOrNoCloneIsRefusedWithASentence() throws IOException {
        assertThat(run("import", folder.resolve("none").toString()).err()).contains("is not a folder");
        assertThat(run("import", folder.resolve("clone").toString()).err()).contains("the layout is not known");
        var there = folder.resolve("there").toString();
        assertThat(run("import", there, "--into", there).err()).contains("is not a clone of the governance repository");
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("clone/policies"), folder.resolve("elsewhere"));
        var escaped = run("import", there, "--into", folder.resolve("clone").toString());
        assertThat(escaped.exit()).isEqualTo(2);
        assertThat(escaped.err()).contains("outside the clone");
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }
}
