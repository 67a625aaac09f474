package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.score.Score;
import dev.assay.scanner.score.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about the score says what the score is: its tables are the rule's, and its example comes out as it says. */
class ScorePageTest {
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Set<Category> TESTED = EnumSet.complementOf(EnumSet.of(Category.LLM, Category.SSRF));

    private static String page;

    @BeforeAll
    static void readThePage() throws IOException {
        page = Files.readString(DocsPages.root().resolve("docs/checks/score.md"));
    }

    @Test
    void itsTablesAreTheRule() {
        Map<String, String> points = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            points.put(severity.slug(), String.valueOf(severity.points()));
        }
        Map<String, String> weights = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            weights.put(category.title(), String.valueOf(category.weight()));
        }
        assertThat(pairs("Severity")).containsExactlyEntriesOf(points);
        assertThat(pairs("Category", "Weight")).containsExactlyEntriesOf(weights);
        assertThat(page).contains("Version " + Score.VERSION + ".");
    }

    /** By hand from the page's own figures, without the code. */
    @Test
    void itsExampleFollowsFromItsFigures() {
        Map<String, String> points = pairs("Severity");
        Map<String, String> weights = pairs("Category", "Weight");
        Map<String, Double> lost = new LinkedHashMap<>();
        for (List<String> row : table("Category", "Root cause")) {
            double share = Math.min(1.5, 1 + 0.1 * (Integer.parseInt(row.get(3)) - 1));
            lost.merge(row.get(0), Integer.parseInt(points.get(row.get(2))) * share, Double::sum);
        }
        assertThat(table("Category", "Lost")).hasSameSizeAs(lost.keySet()).allSatisfy(row -> {
            assertThat(lost.get(row.get(0)))
                    .isEqualTo(Double.parseDouble(row.get(1).replaceAll(".*= ", "")));
            assertThat(100 - lost.getOrDefault(row.get(0), 0.0)).isEqualTo(Double.parseDouble(row.get(2)));
        });
        double sum = 0;
        int all = 0;
        for (Category category : TESTED) {
            int weight = Integer.parseInt(weights.get(category.title()));
            sum += weight * (100 - lost.getOrDefault(category.title(), 0.0));
            all += weight;
        }
        assertThat(page).contains("are " + all + " in all");
        assertThat(String.format(java.util.Locale.ROOT, "%.1f", sum / all)).isEqualTo(bold().getFirst());
    }

    @Test
    void theCodeSaysTheSameOfIt() {
        List<Finding> findings = findings();
        assertThat(told(findings)).isEqualTo(bold().subList(0, 2));
        List<Finding> acrossTenants = new ArrayList<>(findings);
        acrossTenants.set(0, findings.getFirst().acrossTenants());
        assertThat(told(acrossTenants)).isEqualTo(bold().subList(2, 4));
        List<Finding> critical = findings.stream()
                .map(f -> f.checkId().equals("authentication") ? f.rated(Severity.CRITICAL) : f)
                .toList();
        assertThat(told(critical)).isEqualTo(bold().subList(4, 6));
    }

    @Test
    void gradesBeginWhereItSays() {
        for (List<String> row : table("Grade", "From")) {
            double from = Double.parseDouble(row.get(1));
            // One category loses whole points by low findings of causes of their own, two points each.
            int causes = (int) (100 - from) / 2;
            assertThat(Scores.of(low(causes), Finding::checkId, Set.of(Category.SSRF), 80, 99)
                            .grade())
                    .isEqualTo(row.get(0));
            if (from > 0) {
                assertThat(Scores.of(low(causes + 1), Finding::checkId, Set.of(Category.SSRF), 80, 99)
                                .grade())
                        .isNotEqualTo(row.get(0));
            }
        }
        assertThat(page).contains("less than 80 %", "less than 99 %");
        assertThat(Scores.of(List.of(), Finding::checkId, TESTED, 79.9, 100).grade())
                .isNull();
        assertThat(Scores.of(List.of(), Finding::checkId, TESTED, 100, 98.9).grade())
                .isNull();
    }

    private static List<Finding> low(int causes) {
        return java.util.stream.IntStream.range(0, causes)
                .mapToObj(i -> finding("c" + i, Category.SSRF, Severity.LOW, 0))
                .toList();
    }

    private static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (List<String> row : table("Category", "Root cause")) {
            Category category = Arrays.stream(Category.values())
                    .filter(one -> one.title().equals(row.get(0)))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < Integer.parseInt(row.get(3)); i++) {
                findings.add(finding(
                        row.get(1), category, Severity.ofSlug(row.get(2)).orElseThrow(), i));
            }
        }
        return findings;
    }

    private static Finding finding(String cause, Category category, Severity severity, int place) {
        return new Finding(
                cause,
                category,
                severity,
                "GET /" + place,
                null,
                null,
                Oracle.STATUS,
                "t",
                "d",
                Proof.NONE,
                true,
                false);
    }

    private static List<String> told(List<Finding> findings) {
        Score score = Scores.of(findings, Finding::checkId, TESTED, 93, 100);
        return List.of(String.valueOf(score.points()), String.valueOf(score.grade()));
    }

    private static List<String> bold() {
        return BOLD.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static Map<String, String> pairs(String... heads) {
        Map<String, String> pairs = new LinkedHashMap<>();
        table(heads).forEach(row -> pairs.put(row.get(0), row.get(1)));
        return pairs;
    }

    /** The rows of the first table whose heading begins so. */
    private static List<List<String>> table(String... heads) {
        List<List<String>> rows = new ArrayList<>();
        boolean in = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("| " + String.join(" | ", heads) + " |")) {
                in = true;
            } else if (in && !line.startsWith("|")) {
                break;
            } else if (in && !line.startsWith("|---")) {
                rows.add(Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        assertThat(rows).as("a table of " + String.join(", ", heads)).isNotEmpty();
        return rows;
    }
}
