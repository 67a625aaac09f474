package dev.assay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every source file reads alike. Run with {@code -Dtidy.write=true} to have the layout mended. */
class TidyTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_TEST = 400;
    private static final Pattern VAGUE_NAME =
            Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|Dto|DTO)\\.java");
    private static final Pattern VAGUE_FOLDER = Pattern.compile("util|utils|common|core|helper|helpers|impl|dto");

    /** The formatter's own command line, so that it and this test cannot differ. */
    @Test
    void everyFileIsFormatted() throws Exception {
        var arguments = new ArrayList<>(List.of("--palantir", SourceTree.writing() ? "--replace" : "--dry-run"));
        SourceTree.files(".java").forEach(file -> arguments.add(file.toString()));
        var untidy = new StringWriter();
        var errors = new StringWriter();
        var main =
                new Main(new PrintWriter(untidy, true), new PrintWriter(errors, true), InputStream.nullInputStream());
        assertThat(main.format(arguments.toArray(String[]::new)))
                .as(errors.toString())
                .isZero();
        assertThat(untidy.toString().lines())
                .as("run TidyTest with -Dtidy.write=true")
                .isEmpty();
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        var tooLong = new ArrayList<String>();
        for (var file : SourceTree.files(".java")) {
            try (var lines = Files.lines(file)) {
                long count = lines.count();
                boolean test = file.toString().contains("/src/test/");
                if (count > (test ? LONGEST_TEST : LONGEST_FILE)) {
                    tooLong.add(SourceTree.root().relativize(file) + " has " + count);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noNameSaysNothing() throws IOException {
        var vague = SourceTree.files(".java").stream()
                .map(SourceTree.root()::relativize)
                .filter(TidyTest::vague)
                .toList();
        assertThat(vague).isEmpty();
    }

    private static boolean vague(Path file) {
        for (var part : List.copyOf(file.getParent() == null ? List.of() : parts(file.getParent()))) {
            if (VAGUE_FOLDER.matcher(part).matches()) {
                return true;
            }
        }
        return VAGUE_NAME.matcher(file.toString()).matches();
    }

    private static List<String> parts(Path path) {
        var parts = new ArrayList<String>();
        path.forEach(part -> parts.add(part.toString()));
        return parts;
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIs() throws IOException {
        var silent = new ArrayList<Path>();
        for (var file : SourceTree.files(".java")) {
            if (!file.toString().contains("/src/main/java/")) {
                continue;
            }
            var folder = file.getParent();
            var info = folder == null ? null : folder.resolve("package-info.java");
            if (info == null || !Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                silent.add(SourceTree.root().relativize(file));
            }
        }
        assertThat(silent).isEmpty();
    }
}
