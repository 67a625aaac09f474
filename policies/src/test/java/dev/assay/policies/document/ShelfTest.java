package dev.assay.policies.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.policies.SmallSet;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {
    private static final String CONTROL = SmallSet.text("controls/C-1.yml");

    @Test
    void aControlIsReadWithItsTestsAndScope() {
        var control = read("controls/C-1.yml", CONTROL + "scope: {environments: [], criticality: [high]}\n")
                .documents(Control.class)
                .getFirst();

        assertThat(control.id()).isEqualTo("C-1");
        assertThat(control.attribute()).isEqualTo(Control.Attribute.PREVENTIVE);
        assertThat(control.tests())
                .containsExactly(new TestSource.Scan(List.of("authentication"), List.of("missing-authentication")));
        assertThat(control.scope()).isEqualTo(new Control.Scope(List.of(), List.of("high"), List.of(), List.of()));
        assertThat(control.source().line("statement")).isEqualTo(7);
    }

    @Test
    void aControlWithoutAScopeAppliesToProduction() {
        assertThat(read("controls/C-1.yml", CONTROL)
                        .documents(Control.class)
                        .getFirst()
                        .scope())
                .isEqualTo(Control.Scope.PRODUCTION);
    }

    @Test
    void everyKindOfTestIsRead() {
        var tests = """
            tests:
              - findings: {fixed_within: deadlines}
              - schedule: {of: scans}
              - inventory: [owner, data-classes]
              - policies: [approved]
              - risks: [reviewed]
              - manual: "Minutes"
            """;
        var control = read("controls/C-1.yml", CONTROL.substring(0, CONTROL.indexOf("tests:")) + tests)
                .documents(Control.class)
                .getFirst();
        assertThat(control.tests())
                .containsExactly(
                        new TestSource.FindingsFixed(),
                        new TestSource.ScansOnSchedule(),
                        new TestSource.Inventory(Set.of("owner", "data-classes")),
                        new TestSource.Policies(Set.of("approved")),
                        new TestSource.RisksReviewed(),
                        new TestSource.Manual("Minutes"));
    }

    @Test
    void aPolicyKeepsItsTextAndItsLine() {
        var policy = read("policies/access.md", SmallSet.text("policies/access.md"))
                .documents(Policy.class)
                .getFirst();
        assertThat(policy.version()).isEqualTo("1.0");
        assertThat(policy.body().line()).isEqualTo(15);
        assertThat(policy.body().markdown()).startsWith("# Access\n");
        assertThat(policy.reviewEvery()).isEqualTo(Period.ofYears(1));
    }

    @Test
    void windowsLineEndsReadAlike() {
        var shelf =
                read("policies/access.md", SmallSet.text("policies/access.md").replace("\n", "\r\n"));
        assertThat(shelf.problems()).isEmpty();
        assertThat(shelf.documents()).hasSize(1);
    }

    @Test
    void aDocumentIsInForceFromItsEffectiveDayToItsLast() {
        var approved = read("controls/C-1.yml", CONTROL).documents().getFirst();
        assertThat(approved.inForceOn(LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(approved.inForceOn(LocalDate.of(2026, 1, 1))).isTrue();
        var retired = read("controls/C-1.yml", CONTROL.replace("approved\n", "retired\nretired_on: 2026-03-01\n"))
                .documents()
                .getFirst();
        assertThat(retired.inForceOn(LocalDate.of(2026, 3, 1))).isTrue();
        assertThat(retired.inForceOn(LocalDate.of(2026, 3, 2))).isFalse();
        var draft = read(
                        "controls/C-1.yml", CONTROL.replaceAll("status: approved|approved: .*", "") + "status: draft\n")
                .documents()
                .getFirst();
        assertThat(draft.inForceOn(LocalDate.of(2026, 3, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type: preventive        | type: sometimes         | 8  | is not one of preventive, detective, corrective
        frequency: continuous   | frequenzy: continuous   | 11 | is not known here
        frequency: continuous   | frequency: [a]          | 11 | is not a text
        criteria: [CC6.1]       | criteria: CC6.1         | 12 | is not a list
        effective: 2026-01-01   | effective: 2026-02-30   | 5  | is not a date
        nature: automated       | nature: "auto"          | 10 | is not one of
        id: C-1                 | id: ../C-1              | 1  | not well formed
        by: Eve Executive       | from: Eve Executive     | 6  | is not known here
        status: approved        | status: draft           | 6  | names an approval
        policies: [POL-1]       | policies: [{a: b}]      | 14 | is not a text
        categories:             | category:               | 16 | is not known here
        title: Authentication   | id: C-2                 | 2  | stands twice
        """)
    void aMistakeIsNamedWithItsLineAndTheFileIsLeftOut(String from, String to, int line, String what) {
        assertThat(CONTROL).contains(from);
        var shelf = read("controls/C-1.yml", CONTROL.replaceFirst(Pattern.quote(from), to));
        assertThat(shelf.documents()).isEmpty();
        assertThat(shelf.problems()).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("controls/C-1.yml");
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.what()).contains(what);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void aBrokenFileLeavesTheOthersReadable() {
        var texts = SmallSet.texts();
        texts.put("risks/R-1.yml", "id: [unclosed\n");
        var snapshot = SmallSet.snapshot(texts);
        assertThat(snapshot.risks()).isEmpty();
        assertThat(snapshot.controls()).hasSize(1);
        assertThat(snapshot.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("risks/R-1.yml"));
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        var shelf = read("controls/C-1.yml", CONTROL);
        shelf.add("controls/C-2.yml", "", CONTROL.getBytes(StandardCharsets.UTF_8));
        assertThat(shelf.documents()).hasSize(1);
        assertThat(shelf.problems().getFirst().what()).contains("is taken by controls/C-1.yml");
    }

    @Test
    void deadlinesOutOfOrderAreRefused() {
        var text = SmallSet.text("mappings/soc2.yaml").replace("critical: P7D", "critical: P2M");
        assertThat(read("mappings/soc2.yaml", text).problems().getFirst().what())
                .contains("longer deadline");
    }

    @Test
    void aRowWithTwoSourcesIsRefused() {
        var text = SmallSet.text("mappings/soc2.yaml").replace("category: bola", "category: bola, check: x");
        assertThat(read("mappings/soc2.yaml", text).problems().getFirst().what())
                .contains("exactly one of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x, x]\nb: *a\n",
                "a: &a {b: *a}\n",
                "--- \nid: a\n---\nid: b\n",
                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1\"]]\n",
                "- just\n- a list\n",
                "plain text\n",
                "id: \"unclosed\n",
                "? [a]\n: b\n",
                "id: \u0007\n",
                "",
                "<<: {id: C-1}\ntitle: x\n"
            })
    void hostileYamlIsAProblemAndNothingElse(String text) {
        var shelf = read("controls/C-1.yml", text);
        assertThat(shelf.documents()).isEmpty();
        assertThat(shelf.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.line()).isPositive());
    }

    @Test
    void entitiesThatMultiplyAreRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++)
            bomb.append(
                    "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1));
        assertThat(read("controls/C-1.yml", bomb.toString())
                        .problems()
                        .getFirst()
                        .what())
                .contains("aliases");
    }

    @Test
    void deepNestingIsRefused() {
        for (var depth : List.of(21, 1_000, 100_000, 400_000)) {
            var shelf = read("controls/C-1.yml", "a: " + "[".repeat(depth) + "]".repeat(depth) + "\n");
            assertThat(shelf.problems()).as("%d levels", depth).isNotEmpty();
        }
    }

    @Test
    void bytesThatAreNotUtf8AreAProblem() {
        var shelf = new Shelf();
        shelf.add("risks/R-1.yml", "", new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(shelf.problems().getFirst().what()).contains("not UTF-8");
    }

    @Test
    void aFileOverTheBoundIsAProblem() {
        var shelf = new Shelf();
        shelf.add("risks/R-1.yml", "", new byte[Shelf.MAX_FILE + 1]);
        assertThat(shelf.problems().getFirst().what()).contains("larger than 1 MiB");
    }

    @Test
    void aFrontMatterThatNeverEndsIsAProblem() {
        assertThat(read("policies/a.md", "---\nid: a\n").problems().getFirst().what())
                .contains("does not end");
        assertThat(read("policies/a.md", "# Title\n").problems().getFirst().what())
                .contains("does not begin");
    }

    @Test
    void otherFilesArePassedOver() {
        var shelf = read("README.md", "anything");
        shelf.add("notes/x.yml", "", new byte[] {(byte) 0xff});
        shelf.add("vendors/README.md", "", new byte[] {(byte) 0xff});
        assertThat(shelf.problems()).isEmpty();
    }

    private static Shelf read(String path, String text) {
        var shelf = new Shelf();
        shelf.add(path, "", text.getBytes(StandardCharsets.UTF_8));
        return shelf;
    }
}
