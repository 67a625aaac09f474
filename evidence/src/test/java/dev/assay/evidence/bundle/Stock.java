package dev.assay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Stock tools, run as an auditor would. */
public final class Stock {
    private Stock() {}

    /** What a tool answered. */
    public record Answer(int exit, String text) {}

    /** Whether they are all here; where they must be and are not, the tests fail. */
    public static boolean available() {
        return available("openssl", "unzip", "sha256sum", "tar", "git");
    }

    /** The same for others. */
    public static boolean available(String... tools) {
        boolean there = Stream.of(tools)
                .allMatch(tool -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))));
        return Needed.found(there, String.join(", ", tools));
    }

    public static Answer run(Path folder, String... command) throws IOException {
        var process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Answer(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * Takes a bundle apart in an empty folder and has unzip, sha256sum, openssl and git look at it, command by command, without our script.
     *
     * @param at an instant at which the certificates were in force
     */
    public static void accept(Path bundle, Path folder, Instant at) throws IOException {
        var nothingSaid = new Answer(0, "");
        assertThat(run(folder, "unzip", "-q", bundle.toString())).isEqualTo(nothingSaid);
        assertThat(run(folder, "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"))
                .isEqualTo(nothingSaid);
        var time = " -attime " + at.getEpochSecond();
        var signature = run(
                folder,
                ("openssl cms -verify -binary -inform DER -in META-INF/signature001.p7s -content"
                    + " META-INF/ASiCManifest001.xml -CAfile keys/evidence-root.pem -no-CApath -no-CAstore -crl_check"
                    + " -out /dev/null"
                                + time)
                        .split(" "));
        assertThat(signature.text()).contains("CMS Verification successful");
        assertThat(signature.exit()).isZero();
        var stamp = run(
                folder,
                ("openssl ts -verify -data META-INF/ASiCArchiveManifest.xml -in META-INF/timestamp001.tst -token_in"
                                + " -CAfile keys/tsa-root.pem"
                                + time)
                        .split(" "));
        assertThat(stamp.text()).contains("Verification: OK");
        assertThat(stamp.exit()).isZero();
        run(folder, "git", "init", "-q", ".");
        var git = run(folder, "git", "bundle", "verify", "git/repo.bundle");
        assertThat(git.exit()).as(git.text()).isZero();
    }
}
