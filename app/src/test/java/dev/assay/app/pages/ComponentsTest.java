package dev.assay.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private static final Pattern REFERENCE = Pattern.compile("aria-describedby=\"([^\"]+)\"");

    @Test
    void nothingNeedsAnInlineStyleOrScriptSoThatTheStrictPolicyHolds() throws Exception {
        for (String html : List.of(Sample.html(), Sample.signIn())) {
            assertThat(html)
                    .doesNotContainPattern("\\sstyle=")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContain("<style");
            assertThat(Pattern.compile("<script(?![^>]*nonce=\"nonce\")")
                            .matcher(html)
                            .find())
                    .isFalse();
        }
    }

    @Test
    void textFromOutsideIsEscapedInEveryPlace() {
        String hostile = "\"><script>alert(1)</script>";
        var field = Field.text("name", hostile).value(hostile).hint(hostile).error(hostile);
        var exchange = new ExchangeView(hostile, hostile, hostile, hostile, hostile, List.of("alert"));
        var strip = new DayStrip(
                hostile, List.of(new DayStrip.Day(LocalDate.of(2026, 1, 1), Pill.GAP, hostile, null)), null);
        for (String html : List.of(
                Sample.draw("field", Map.of("field", field)),
                Sample.draw("exchange", Map.of("exchange", exchange)),
                Sample.draw("dayStrip", Map.of("strip", strip)),
                Sample.draw("hash", Map.of("value", hostile)),
                Sample.draw("notice", Map.of("notice", Notice.bad(hostile))))) {
            assertThat(html).doesNotContain("<script>").contains("&lt;script");
        }
    }

    @Test
    void anAddressThatWouldRunAScriptIsNotLinked() {
        String html = Sample.draw("facts", Map.of("facts", List.of(Fact.link("Site", "here", "javascript:alert(1)"))));
        assertThat(html).doesNotContain("javascript:");
    }

    @Test
    void everyFieldIsDescribedByElementsThatAreThere() {
        String html = Sample.html();
        var references = REFERENCE.matcher(html);
        int seen = 0;
        while (references.find()) {
            for (String id : references.group(1).split(" ")) {
                assertThat(html).contains("id=\"" + id + "\"");
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void theStripSaysInWordsWhatItDraws() {
        assertThat(Sample.strip().sentence())
                .isEqualTo("C-014 on each day from 2026-01-01 to 2026-05-20: Exception on 7 days, Gap on 2 days, "
                        + "Not evaluated on 6 days, Not occurring on 3 days, Operating on 122 days.");
        String html = Sample.draw("dayStrip", Map.of("strip", Sample.strip()));
        assertThat(html.split("class=\"cell ", -1))
                .hasSize(1 + Sample.strip().days().size());
        assertThat(Sample.strip().months())
                .flatExtracting(DayStrip.Month::stretches)
                .flatExtracting(DayStrip.Stretch::cells)
                .extracting(cell -> cell.day().date())
                .as("no day is out of sight or drawn twice")
                .containsExactlyElementsOf(
                        Sample.strip().days().stream().map(DayStrip.Day::date).toList());
        assertThat(Sample.strip().months())
                .flatExtracting(DayStrip.Month::stretches)
                .allSatisfy(stretch -> assertThat(stretch.cells())
                        .allSatisfy(cell -> assertThat(cell.x())
                                .isBetween(0, stretch.width() - Sample.strip().cell())));
        assertThat(Sample.strip().runs().stream().mapToInt(DayStrip.Run::length).sum())
                .isEqualTo(140);
    }

    @Test
    void aRunWithoutAScoreBreaksTheLineAndStaysInTheTable() {
        assertThat(Sample.trend().scoreLines()).hasSize(2);
        assertThat(Sample.draw("trend", Map.of("trend", Sample.trend())))
                .contains("Coverage under the floor", "score 2");
    }

    @Test
    void onlyTheFixedWordsAreStatuses() {
        assertThat(Pill.status("NOT_EVALUATED")).isEqualTo(Pill.NOT_EVALUATED);
        assertThat(Pill.status("Not in scope")).isEqualTo(Pill.NOT_IN_SCOPE);
        assertThatThrownBy(() -> Pill.status("Compliant")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pill.severity("urgent")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sortingByTheSameColumnTurnsItAndKeepsTheFilter() {
        var ascending = Table.of("T")
                .text("age", "Age")
                .sorted(Href.of("/f").with("q", "a b").with("after", "x"), "age", false);
        assertThat(ascending.sortHref(ascending.columns().getFirst())).isEqualTo("/f?q=a+b&sort=age&desc=true");
        assertThat(ascending.ariaSort(ascending.columns().getFirst())).isEqualTo("ascending");
    }

    @Test
    void markedPiecesJoinToTheWholeText() {
        String text = "aXbXXc";
        var pieces = Marked.pieces(text, List.of("X", "XX", ""));
        assertThat(String.join("", pieces.stream().map(Marked.Piece::text).toList()))
                .isEqualTo(text);
        assertThat(pieces.stream().filter(Marked.Piece::marked).map(Marked.Piece::text))
                .containsExactly("X", "XX");
    }

    @Test
    void everyAssetThatAStyleSheetNamesIsServed() {
        var css = new String(Objects.requireNonNull(Assets.find("tokens.css")).bytes(), StandardCharsets.UTF_8);
        var named = Pattern.compile("url\\(\"([^\"]+)\"\\)")
                .matcher(css)
                .results()
                .map(hit -> hit.group(1))
                .toList();
        assertThat(named)
                .hasSize(3)
                .allSatisfy(name -> assertThat(Assets.find(name)).isNotNull());
        assertThat(Assets.find("../application.yml")).isNull();
    }
}
