package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.bundle.Stock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier's own jar, as it is handed to auditors. */
class AssayVerifyJarIT {
    private static final Path JAR = Path.of("target", "assay-verify.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theJarIsSmallAndJudgesABundleByItself() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(15_000_000);
        var sample = new SampleBundle(folder);
        var file = sample.write(folder.resolve("b.asice")).file().toString();
        var pin = Sealing.print(sample.keys().evidenceRoot()).hex();
        var sound = java(file, "--pin", pin);
        assertThat(sound.text()).contains("SOUND: authentic");
        assertThat(sound.exit()).isZero();
        var bytes = Files.readAllBytes(Path.of(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(file), bytes);
        assertThat(java(file).exit()).isEqualTo(1);
        assertThat(java(folder.resolve("none").toString()).exit()).isEqualTo(2);
    }

    @Test
    void theJarHoldsNothingThatMakesReports() throws IOException {
        try (var jar = new java.util.zip.ZipFile(JAR.toFile())) {
            assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
                    .anyMatch(name -> name.startsWith("dev/assay/evidence/verify/"))
                    .noneMatch(name -> name.startsWith("dev/assay/evidence/report/")
                            || name.startsWith("org/apache/pdfbox/")
                            || name.startsWith("com/openhtmltopdf/"));
        }
    }

    @Test
    void theJarJudgesALedgerAndTheProofOfOneRecordByItself() throws IOException {
        var home = new VerifiedLedger(folder);
        assertThat(java(home.directory().toString(), "--full").text()).contains("SOUND: intact");
        var since = home.write("opening", home.opening());
        var sound = java(home.write("proof.json", home.proof(4)), "--since", since);
        assertThat(sound.text()).contains("SOUND: authentic");
        assertThat(sound.exit()).isZero();
        assertThat(java(folder.toString()).exit()).isEqualTo(2);
    }

    private Stock.Answer java(String... args) throws IOException {
        var command = new String[args.length + 3];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command[1] = "-jar";
        command[2] = JAR.toString();
        System.arraycopy(args, 0, command, 3, args.length);
        return Stock.run(folder, command);
    }
}
