package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.SourceTree;
import dev.assay.app.http.Pages;
import dev.assay.evidence.report.ReportPdf;
import dev.assay.evidence.report.ReportText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Pages PAGES = new Pages();

    private static String page(int findings) {
        return PAGES.render("audits/report", Map.of("sheet", SampleReport.of(findings)));
    }

    private static String text(String page) throws IOException {
        try (var document = Loader.loadPDF(ReportPdf.render(page, SampleReport.AT))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void theReportSaysWhatItIsAndWhatItIsNot() throws IOException {
        assertThat(text(page(3)))
                .contains("Evidence report. Not a SOC 2 report.", "SYNTHETIC", "Shop <Ltd>")
                .contains("Type II, 2026-01-15 to 2026-03-31", "Europe/Amsterdam", "Interim, day 65 of 76")
                .contains("self-asserted", "Draft, not signed.", "Management's monitoring, not the service auditor's")
                .contains("due 65, met 40, exceptions 9, gaps 9, not evaluated 7", "last performed 2025-12-30")
                .contains("no separation of duties", "E-1", "confirmed by Olga Officer", "not reconciled")
                .contains("1 more of 2 are left out here; git/repo.bundle holds them all.")
                .doesNotContain("compliant", "certified");
    }

    @Test
    void theFindingsMovementAddsUpInPrint() throws IOException {
        assertThat(text(page(5))).contains("Reconciled: 0 + 5 + 0 \u2212 3 = 2.");
    }

    @Test
    void strangersWordsAreCutEscapedAndCleaned() throws IOException {
        var page = page(3);
        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(text(page)).contains("<script>alert(1)</script> & \uFFFDback \uFFFD", "… (cut)");
    }

    @Test
    void whatAReportHasNoRoomForIsCountedAndItsMemberNamed() throws IOException {
        var page = page(1_000);
        assertThat(text(page)).contains("600 more of 1000 are left out here; evidence/findings/ holds them all.");
        assertThat(page.split("<tr>", -1).length).isLessThan(2_000);
    }

    @Test
    void aTableOfTheLastRowsTakesNoMoreThanThereAre() {
        var rows = new ReportRows();
        var many = java.util.Collections.nCopies(5_000, "row");
        assertThat(rows.first(many, 1_840, "a").rows()).hasSize(1_840);
        assertThat(rows.first(many, 1_840, "b").rows()).hasSize(8);
        var last = rows.first(many, 1_840, "c");
        assertThat(last.rows()).isEmpty();
        assertThat(last.rest()).isEqualTo("5000 more of 5000 are left out here; c holds them all.");
        assertThat(rows.first(List.of(), 5, "d").rest()).isEmpty();
    }

    /** What is judged by a validator beside the report's maker is what this server makes. */
    @Test
    void thePageThatIsValidatedIsThisOne() throws IOException {
        var file =
                SourceTree.root().resolve("evidence/src/test/resources/dev/assay/evidence/report/whole-report.xhtml");
        var page = ReportText.clean(page(3));
        if (SourceTree.writing()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file))
                .as("stale: run the test with -Dtidy.write=true")
                .isEqualTo(page);
    }

    @Test
    void theSummaryForABrowserRunsAndLoadsNothing() {
        var html = PAGES.render("audits/index", Map.of("sheet", SampleReport.of(3)));
        assertThat(html)
                .contains("default-src 'none'", "Not a SOC 2 report.", "href=\"report.pdf\"", "Reconciled: 0 + 3")
                .contains("href=\"controls/API-01.json\"", "&lt;script&gt;")
                .doesNotContain("<script", "<img", "@import", "url(", "http://", "https://");
        assertThat(Pattern.compile(
                                "(href|src)=\"(?!report\\.pdf|VERIFY\\.md|LIMITS\\.md|manifest\\.json|SHA256SUMS|controls/)")
                        .matcher(html)
                        .find())
                .isFalse();
    }
}
