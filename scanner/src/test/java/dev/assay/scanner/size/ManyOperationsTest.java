package dev.assay.scanner.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole scan of a large API in a process of its own with a small heap: 100 operations, with {@code -Dassay.trials=full} 10 000. */
class ManyOperationsTest {

    private static final boolean FULL = "full".equals(System.getProperty("assay.trials"));
    private static final int OPERATIONS = FULL ? 10_000 : 100;

    /** What 10 000 operations may take; a hundred do with what the catalogue and its libraries need anyway. */
    private static final int HEAP_MIB = FULL ? 512 : 64;

    /** Requests for each operation beside some for the server, with the profile {@code standard} and two identities. */
    private static final int MOST_EACH = 12;

    @TempDir
    private Path folder;

    @Test
    void aScanOfManyOperationsKeepsWithinASmallHeapAndInProportion() throws Exception {
        var said = folder.resolve("said");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyOperations.class.getName(),
                        Integer.toString(OPERATIONS)))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        var line = text.lines().filter(l -> l.startsWith("operations=")).findFirst();
        assertThat(line).as(text).isPresent();
        System.out.println(line.get());
        assertThat(line.get()).contains("verdict=COMPLETE");
        assertThat(figure(line.get(), "coverage")).isGreaterThan(80);
        assertThat(figure(line.get(), "requests")).isLessThan((double) MOST_EACH * OPERATIONS + 200);
    }

    private static double figure(String line, String name) {
        var found = Pattern.compile(name + "=([0-9.]+)").matcher(line);
        assertThat(found.find()).as(line).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
