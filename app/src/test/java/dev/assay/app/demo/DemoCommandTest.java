package dev.assay.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.Assay;
import dev.assay.app.Needed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, as a newcomer goes it: one command from nothing to a bundle that stock tools accept. */
class DemoCommandTest {
    private record Ran(int code, String out, String err) {}

    @Test
    void theDemoProvesMendsSealsAndVerifiesAndStockToolsAgree(@TempDir Path folder) throws Exception {
        var data = folder.resolve("a demo");
        var first = run("demo", "--once", "--data", data.toString());
        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(first.out())
                .contains(
                        "bob's credential read an object that belongs to alice",
                        "bob asked for the same order of alice again and was refused",
                        "Mending undoes no exception",
                        "Verdict: intact, signer not pinned",
                        "Verdict: not sound",
                        "SYNTHETIC");
        var last = first.out().lines().reduce((_, line) -> line).orElseThrow();
        assertThat(last).startsWith("bundle: ");
        var bundle = Path.of(last.substring("bundle: ".length()));

        assertThat(run("verify", bundle.toString()).code()).isZero();
        var told = first.out()
                .lines()
                .filter(line -> line.contains("verify.sh"))
                .findFirst()
                .orElseThrow();
        stockToolsAccept(told.strip(), byHand(first.out()), folder);
    }

    @Test
    void aFolderThatNoDemoMadeIsRefusedAndKept(@TempDir Path folder) throws Exception {
        var mine = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        var refused = run("demo", "--once", "--data", folder.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("holds something that no demo made").doesNotContain("Exception");
        assertThat(mine).hasContent("years of work");
    }

    /** The lines that the demo prints for checking without the script. */
    private static String byHand(String out) {
        return out.lines()
                .dropWhile(line -> !line.contains("sha256sum --check"))
                .takeWhile(line -> line.startsWith("     "))
                .collect(Collectors.joining("\n"));
    }

    private static void stockToolsAccept(String told, String byHand, Path folder) throws Exception {
        Assumptions.assumeTrue(
                Needed.found(
                        onPath("openssl") && onPath("unzip") && onPath("sha256sum") && onPath("git"),
                        "openssl, unzip, sha256sum and git"),
                "openssl, unzip, sha256sum and git are needed to try a bundle with stock tools");
        assertThat(command(folder, "sh", "-c", told)).contains("BUNDLE OK", "SYNTHETIC");
        assertThat(command(folder.resolve("check"), "sh", "-e", "-c", byHand))
                .contains("CMS Verification successful", "Verification: OK");
        assertThat(command(folder.resolve("check"), "git", "bundle", "verify", "git/repo.bundle"))
                .contains("okay");
    }

    private static boolean onPath(String tool) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0;
    }

    private static String command(Path folder, String... words) throws Exception {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        if (words[0].equals("git")) {
            // "git bundle verify" wants a repository around it, whichever.
            assertThat(new ProcessBuilder("git", "init", "-q")
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", words) + "\n" + text).isZero();
        return text;
    }

    private static Ran run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Assay.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(line.execute(words), out.toString(), err.toString());
    }
}
