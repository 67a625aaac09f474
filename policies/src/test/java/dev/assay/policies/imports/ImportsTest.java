package dev.assay.policies.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.policies.document.Document;
import dev.assay.policies.document.Frequency;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Procedure;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.document.Status;
import dev.assay.policies.document.SystemDescription;
import dev.assay.policies.imports.Imported.Layout;
import dev.assay.policies.imports.Imported.Left;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImportsTest {
    private static final Set<String> CRITERIA = Set.of("CC2.1", "CC6.1", "CC6.2", "CC6.3");

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyFileIsADraftOrNamedWithItsReason(Layout layout) {
        var files = fixture(layout);
        var imported = Imports.of(files, CRITERIA);

        assertThat(imported.layout()).isEqualTo(layout);
        assertThat(files.keySet())
                .allMatch(path -> imported.taken().stream()
                                .anyMatch(taken -> taken.from().equals(path))
                        || imported.left().stream().anyMatch(left -> left.path().equals(path)));
        assertThat(imported.left()).allSatisfy(left -> {
            assertThat(left.what()).isNotBlank();
            assertThat(left.remedy()).isNotBlank();
        });
        assertThat(shelf(imported).problems()).isEmpty();
        assertThat(shelf(imported).documents())
                .hasSize(imported.files().size())
                .allMatch(document -> document.status() == Status.DRAFT);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void neitherWordsOfStandardsNorCredentialsAreTaken(Layout layout) {
        var imported = Imports.of(fixture(layout), CRITERIA);
        imported.files()
                .forEach((path, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContain("Words of others", "not-to-be-read"));
        assertThat(imported.left()).noneMatch(left -> left.sentence().contains("not-to-be-read"));
    }

    @Test
    void aPolicyOfComplyKeepsNameCriteriaAndRevisions() {
        var imported = Imports.of(fixture(Layout.COMPLY), CRITERIA);
        assertThat(imported.company()).isEqualTo("Harbour Goods");
        var policy = document(imported, Policy.class, "AP");
        assertThat(policy.title()).isEqualTo("Access Policy");
        assertThat(policy.version()).isEqualTo("2.0");
        assertThat(policy.satisfies()).containsExactly("CC6.1");
        assertThat(policy.changelog()).extracting(Policy.Change::summary).containsExactly("First", "Second factor");
        assertThat(policy.body().markdown()).contains("Harbour Goods gives access by role.");
        assertThat(document(imported, Policy.class, "AP-2").title())
                .as("an acronym that is taken gets a number")
                .isEqualTo("Log Policy");
        assertThat(imported.left())
                .contains(new Left(
                        "policies/access.md",
                        "criteria that do not exist here were left out: CC9.9",
                        "Write the ones that were meant"));
        assertThat(left(imported, "policies/logs.md")).contains("long ago");
        assertThat(left(imported, "policies/broken.md")).contains("line ");
        assertThat(left(imported, "policies/fenceless.md")).contains("three hyphens");
    }

    @Test
    void proceduresOfComplyGetTheFrequencyOfTheirSchedule() {
        var imported = Imports.of(fixture(Layout.COMPLY), CRITERIA);
        assertThat(document(imported, Procedure.class, "patch").frequency()).isEqualTo(Frequency.DAILY);
        assertThat(document(imported, Procedure.class, "review").frequency()).isEqualTo(Frequency.QUARTERLY);
        assertThat(document(imported, Procedure.class, "offboard").frequency()).isEqualTo(Frequency.PER_EVENT);
        assertThat(left(imported, "procedures/odd.md")).contains("no frequency here");
    }

    @Test
    void narrativesOfComplyStandTogetherInTheSystemDescription() {
        var imported = Imports.of(fixture(Layout.COMPLY), CRITERIA);
        var text = document(imported, SystemDescription.class, "SYS-01").body().markdown();
        assertThat(text)
                .contains("## DC3 Components", "### System Narrative", "#### Overview")
                .contains("Harbour Goods sells goods over an API.", "### Organisation Narrative", "Four teams.");
        assertThat(left(imported, "narratives/system.md")).contains("DC3");
    }

    @Test
    void aPolicyOfJupiterOneKeepsItsProceduresCriteriaAndSections() {
        var imported = Imports.of(fixture(Layout.JUPITERONE), CRITERIA);
        assertThat(imported.company()).isEqualTo("Harbour Goods Ltd");
        var policy = document(imported, Policy.class, "access");
        assertThat(policy.procedures()).containsExactly("cp-access-review");
        assertThat(policy.satisfies()).as("by its procedures, of SOC 2 alone").containsExactly("CC6.2");
        assertThat(policy.body().markdown())
                .contains("Harbour gives access by role.", "There are no health records.", "There is a scorecard")
                .doesNotContain("Health records are apart");
        assertThat(document(imported, Procedure.class, "cp-access-review").performer())
                .isEqualTo("Harbour IT");
        var access = "templates/policies/access.md.tmpl";
        assertThat(left(imported, access)).contains("cp-access-vpn, cp-gone", "CC9.9", "variables");
        assertThat(left(imported, "templates/policies/hr.md.tmpl")).contains("not adopted");
        assertThat(left(imported, "templates/config.json")).contains("policies/ghost.md.tmpl, which is not there");
        assertThat(left(imported, "templates/ref/ref-definitions.md.tmpl")).contains("no counterpart");
    }

    @Test
    void hostileFilesAreNamedAndNothingElse() {
        var files = new TreeMap<>(fixture(Layout.COMPLY));
        put(files, "policies/bomb.md", "a: &a [x, x]\nb: *a\n---\ntext\n");
        put(files, "policies/deep.md", "a: " + "[".repeat(50_000) + "\n---\ntext\n");
        put(files, "policies/fence.md", "name: x\n---\n---\nid: stolen\nstatus: approved\n---\n");
        put(files, "policies/quote.md", "name: 'a\"\\ud'\n---\ntext\n");
        files.put("policies/bytes.md", new byte[] {(byte) 0xff});
        files.put("policies/large.md", new byte[Shelf.MAX_FILE + 1]);
        var imported = Imports.of(files, CRITERIA);
        for (var name : Set.of("bomb", "deep", "bytes", "large"))
            assertThat(left(imported, "policies/" + name + ".md")).as(name).isNotBlank();
        assertThat(shelf(imported).documents()).allMatch(document -> document.status() == Status.DRAFT);
        assertThat(shelf(imported).problems()).isEmpty();
    }

    @Test
    void sectionsWithoutEndDoNotHoldItUp() {
        var files = new TreeMap<>(fixture(Layout.JUPITERONE));
        put(files, "templates/policies/access.md.tmpl", "# Access\n" + "{{#needStandardHIPAA}}".repeat(40_000));
        var imported = Imports.of(files, CRITERIA);
        assertThat(left(imported, "templates/policies/access.md.tmpl")).contains("variables");
    }

    @Test
    void anotherLayoutIsRefusedWithASentence() {
        assertThatThrownBy(() -> Imports.of(Map.of("README.md", new byte[0]), CRITERIA))
                .hasMessageContaining("the layout is not known");
        var many = new HashMap<String, byte[]>();
        for (int at = 0; at <= Imports.MOST_FILES; at++) many.put("policies/" + at + ".md", new byte[0]);
        assertThatThrownBy(() -> Imports.of(many, CRITERIA)).hasMessageContaining("more than 5000 files");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 0 1 * * *     | daily
        0 1 * * *       | daily
        0 0 9 ? * MON   | weekly
        0 0 0 1 * *     | monthly
        0 0 1 */3 *     | quarterly
        0 0 1 1,7 *     | semiannual
        0 0 0 15 1 *    | annual
        @weekly         | weekly
        """)
    void aScheduleAmountsToAFrequency(String cron, String frequency) {
        assertThat(Cron.frequency(cron)).isEqualTo(frequency);
    }

    @ParameterizedTest
    @CsvSource({"0 0 1 */5 *", "whenever", "0 0 1-5 * *", "* *", "0 0 1 */99999999999 *"})
    void anotherScheduleIsNoFrequency(String cron) {
        assertThat(Cron.frequency(cron)).isNull();
    }

    private static void put(Map<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String left(Imported imported, String path) {
        return String.join(
                "\n",
                imported.left().stream()
                        .filter(left -> left.path().equals(path))
                        .map(Left::what)
                        .toList());
    }

    private static <D extends Document> D document(Imported imported, Class<D> kind, String id) {
        return shelf(imported).documents(kind).stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Shelf shelf(Imported imported) {
        var shelf = new Shelf();
        imported.files().forEach((path, bytes) -> shelf.add(path, "", bytes));
        return shelf;
    }

    private static Map<String, byte[]> fixture(Layout layout) {
        var folder = Path.of("src/test/resources/imports", layout.name().toLowerCase(java.util.Locale.ROOT));
        try (var paths = Files.walk(folder)) {
            var files = new TreeMap<String, byte[]>();
            for (var path : paths.filter(Files::isRegularFile).toList())
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
