package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    private static final String HOSTILE =
            "``` | </details><img src=x onerror=alert(1)> [a](https://evil.example) ![i](//e) @octocat #1 `x` \\| \\`"
                    + " www.evil.example \u202e\u0007\n"
                    + "GH-1 <!-- | ~~~ **b** 0123456789abcdef0123456789abcdef01234567";

    @Test
    void itSaysHowTheScanStandsWhatToMendAndWhatWasNotTested() throws IOException {
        assertThat(written(SampleReport.with("")))
                .startsWith("<!-- assay -->\n## Assay: failed\n")
                .contains(
                        "| Score | 80.0 of 100, not graded (coverage 66 %) |",
                        "| Coverage |",
                        "### Findings (1)",
                        "`Bob can read Alice's order`",
                        "- Mend cross-identity-read: Ask at each object",
                        "### Suspected, not proven, without weight (1)",
                        "- 1 × `needs two identities`");
    }

    @Test
    void whatATargetSaysIsNeverMarkup() throws IOException {
        var text = written(with(List.of(finding(HOSTILE))));

        var outside = outsideSpans(text);
        for (var token : new String[] {
            "img", "evil", "octocat", "#1", "GH-1", "](", "![", "**b", "~~~", "\u202e", "\u0007", "01234567"
        }) {
            assertThat(outside).doesNotContain(token);
        }
        assertThat(text).contains("octocat");
        assertThat(text.lines().filter(line -> line.startsWith("| high ")))
                .singleElement()
                .satisfies(row -> assertThat(row.chars().filter(c -> c == '|').count())
                        .as("five cells")
                        .isEqualTo(6));
    }

    @Test
    void aHugeReportIsCutWithinACommentsLength() throws IOException {
        var many = new ArrayList<Finding>();
        for (int i = 0; i < 2000; i++) {
            many.add(finding(i + " " + "\uD834\uDD1E`".repeat(400)));
        }

        var text = written(with(many));

        assertThat(text.length()).isLessThanOrEqualTo(MarkdownReport.MOST_CHARS);
        assertThat(text).contains("the JSON report has");
        assertThat(text.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff))
                .as("no half character")
                .isEmpty();
    }

    @Test
    void aSpanHoldsAnyText() {
        assertThat(MarkdownText.code("a", 9)).isEqualTo("`a`");
        assertThat(MarkdownText.code("`a", 9)).isEqualTo("`` `a ``");
        assertThat(MarkdownText.code("a``b", 9)).isEqualTo("```a``b```");
        assertThat(MarkdownText.code("\n\t ", 9)).isEqualTo("–");
        assertThat(MarkdownText.code("abcdef", 3)).isEqualTo("`abc…`");
    }

    /** What CommonMark would look at: the text without its code spans (section 6.1: a span ends at a run of as many backticks). */
    private static String outsideSpans(String text) {
        var outside = new StringBuilder();
        var run = Pattern.compile("`+");
        for (var line : text.split("\n", -1)) {
            int at = 0;
            var open = run.matcher(line);
            while (open.find(at)) {
                outside.append(line, at, open.start());
                int end = open.end();
                var close = run.matcher(line);
                boolean closed = false;
                while (close.find(end)) {
                    end = close.end();
                    if (close.group().equals(open.group())) {
                        closed = true;
                        break;
                    }
                }
                assertThat(closed).as("every span closes on its line: " + line).isTrue();
                at = end;
            }
            outside.append(line.substring(at)).append('\n');
        }
        return outside.toString();
    }

    private static Finding finding(String title) {
        return SampleReport.READ.finding(SampleReport.operation(), Oracle.STATUS, title, "d", Proof.NONE);
    }

    private static ScanReport with(List<Finding> findings) {
        var sample = SampleReport.with("");
        var rows = new ArrayList<>(sample.population());
        rows.set(0, row(rows.getFirst(), findings));
        return new ScanReport(
                sample.scanId(),
                sample.version(),
                sample.catalogueVersion(),
                Target.at(HOSTILE.replace("\n", ""), URI.create("https://api.example.com")),
                sample.description(),
                sample.profile(),
                false,
                1,
                sample.started(),
                sample.ended(),
                sample.cards(),
                rows,
                sample.coverage(),
                sample.score(),
                sample.identities(),
                sample.sent(),
                1,
                sample.verdict(),
                List.of(),
                sample.access());
    }

    private static Row row(Row row, List<Finding> findings) {
        return new Row(
                row.checkId(),
                row.category(),
                row.operation(),
                row.kind(),
                row.reason(),
                false,
                findings,
                row.proof(),
                1,
                null);
    }

    private static String written(ScanReport report) throws IOException {
        var out = new ByteArrayOutputStream();
        MarkdownReport.write(
                Review.of(report),
                new Gate(dev.assay.scanner.finding.Severity.MEDIUM, null, 0).judge(report),
                HOSTILE,
                KnownSecrets.of(List.of()),
                out);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
