package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.fixture.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Follows the guide for adding a check: what it says to write is what stands in the files, and so what the catalogue's tests try on a
 * weak API and its twin.
 */
class AddACheckGuideTest {
    /** A file named in backticks, and the block that follows it. */
    private static final Pattern BLOCK =
            Pattern.compile("`((?:scanner|docs)/[^`\\s]+)`[^`]*?\\n\\n```\\w+\\n(.*?)\\n```\\n", Pattern.DOTALL);

    private static final Pattern WHOLE = Pattern.compile("\\.java`, the whole file:\\n");

    private static String guide;
    private static List<MatchResult> blocks;

    @BeforeAll
    static void readTheGuide() throws IOException {
        guide = Files.readString(DocsPages.root().resolve("docs/guide/add-a-check.md"));
        blocks = BLOCK.matcher(guide).results().toList();
    }

    @Test
    void whatItSaysToWriteStandsInTheFiles() throws IOException {
        assertThat(blocks)
                .extracting(block -> Path.of(block.group(1)).getFileName().toString())
                .containsExactly(
                        "OriginNotVaried.java",
                        "Catalogue.java",
                        "rows.txt",
                        "InputFixtures.java",
                        "cors-origin-not-varied.md");
        for (MatchResult block : blocks) {
            String file = Files.readString(DocsPages.root().resolve(block.group(1)));
            assertThat(plain(file)).as(block.group(1)).contains(plain(block.group(2)));
        }
    }

    @Test
    void itShowsTheWholeOfTheClassAndOfItsPage() throws IOException {
        assertThat(WHOLE.matcher(guide).results()).hasSize(1);
        for (MatchResult block : List.of(blocks.getFirst(), blocks.getLast())) {
            String file = Files.readString(DocsPages.root().resolve(block.group(1)));
            assertThat(block.group(2)).isEqualTo(file.strip());
        }
    }

    @Test
    void itsCheckIsOneOfTheCatalogueAndIsTriedOnItsFixture() {
        String page = Path.of(blocks.getLast().group(1)).getFileName().toString();
        Check check = Catalogue.check(page.replace(".md", "")).orElseThrow();
        assertThat(blocks.getFirst().group(1))
                .endsWith(check.getClass().getName().replace('.', '/') + ".java");
        assertThat(Fixtures.byCheck()).containsKey(check.card().id());
        assertThat(blocks.get(2).group(2)).startsWith(check.card().row() + " |");
        assertThat(guide).contains("*" + check.card().id() + "*");
    }

    @Test
    void itsCommandRunsTestsThatThereAre() throws IOException {
        var command = Pattern.compile("-Dtest='([^']+)'").matcher(guide);
        assertThat(command.find()).isTrue();
        Path tests = DocsPages.root().resolve("scanner/src/test/java/dev/assay/scanner/checks");
        List<String> missing = new ArrayList<>();
        for (String test : command.group(1).split(",", -1)) {
            if (Files.notExists(tests.resolve(test + ".java"))) {
                missing.add(test);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(guide).contains("-Dassay.write-pages=true");
    }

    /** Without indentation, which a block in a page has not. */
    private static String plain(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }
}
