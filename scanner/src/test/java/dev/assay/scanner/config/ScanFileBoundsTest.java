package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no scan files at all. */
class ScanFileBoundsTest {

    private static final String ODD = "{}[]:,&*!|>'\"%@`#\n $-?ä0";

    @TempDir
    private Path folder;

    @Test
    void theFileIsBoundedInSizeDepthAndNumber() {
        assertThatThrownBy(() -> read("# " + "x".repeat(ScanFile.MOST_BYTES)))
                .hasMessageContaining("larger than 256 KiB");
        assertThatThrownBy(() -> read("url: " + "[".repeat(100_000)))
                .hasMessageContaining("nested more than 12 levels");
        assertThatThrownBy(() -> read("url: [" + "a,".repeat(20_000) + "]"))
                .hasMessageContaining("more than 10000 values");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        var file = folder.resolve("assay.yaml");
        Files.write(file, new byte[] {'u', 'r', 'l', ':', ' ', (byte) 0xff});
        assertThatThrownBy(() -> ScanFile.read(file, ScanFiles.ENVIRONMENT::get))
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> read("url: x\nspec: \u0007\n")).hasMessageContaining(":2: the character U+0007");
        assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> ScanFile.read(folder, ScanFiles.ENVIRONMENT::get))
                .hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> ScanFile.read(folder.resolve("none"), ScanFiles.ENVIRONMENT::get))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws Exception {
        assertThat(read("\uFEFF" + ScanFiles.FIRST_FORM).identities()).hasSize(4);
    }

    @Test
    void noTextMakesItFailOtherwise() throws IOException {
        long seed = 20260102;
        var random = new Random(seed);
        int read = 0;
        for (int trial = 0; trial < 1_500; trial++) {
            var text = new StringBuilder(ScanFiles.FIRST_FORM);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(3)),
                        "" + ODD.charAt(random.nextInt(ODD.length())));
            }
            try {
                read(text.toString());
                read++;
            } catch (ScanFileException refused) {
                assertThat(refused.problems())
                        .as("seed %d, trial %d", seed, trial)
                        .isNotEmpty();
            }
        }
        assertThat(read).as("unchanged and harmlessly changed ones are read").isPositive();
    }

    private ScanFile read(String text) throws ScanFileException, IOException {
        return ScanFiles.read(folder, text);
    }
}
