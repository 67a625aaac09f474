package dev.assay.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.Stock;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.CadesSigner.Stamper;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPdfTest {
    private static final String LONG = "w".repeat(10_000);
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "]]>&amp;&nbsp;<!DOCTYPE x>",
            "\u202Etxet desrever\u202C and \u2067isolated\u2069",
            "שלום العربية",
            "emoji \uD83D\uDE00 and \uD83D\uDC69\u200D\uD83D\uDCBB",
            "control \u0000\u0007\u001B[31m\uFFFF end",
            "half \uD83D of a pair",
            "日本語",
            LONG);

    @TempDir
    Path folder;

    @Test
    void aReportIsPdfA2aAndPdfUa1BeforeAndAfterItIsSigned() throws Exception {
        var unsigned = page(List.of("Ünïcode, Ελληνικά, Кириллица", "a second row"));
        assertThat(Conformance.faults(unsigned)).isEmpty();
        var signed = signed(unsigned);
        assertThat(Conformance.faults(signed)).isEmpty();
        assertThat(Arrays.copyOf(signed, unsigned.length))
                .as("a signed file begins with the unsigned one")
                .isEqualTo(unsigned);
    }

    /** The page is the server's, with all that it can show; a test there keeps it fresh. */
    @Test
    void theServersOwnPageIsPdfA2aAndPdfUa1() throws Exception {
        try (var in = ReportPdfTest.class.getResourceAsStream("whole-report.xhtml")) {
            var page = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Conformance.faults(signed(ReportPdf.render(page, SampleBundle.NOW))))
                    .isEmpty();
        }
    }

    @Test
    void theSamePageGivesTheSameBytes() throws IOException {
        var again = page(HOSTILE);
        assertThat(page(HOSTILE)).isEqualTo(again);
        assertThat(ReportPdf.render(SamplePage.of(HOSTILE), SampleBundle.NOW.plusSeconds(1)))
                .isNotEqualTo(again);
    }

    @Test
    void whatStrangersWroteIsPrintedAndNeverObeyed() throws Exception {
        var pdf = page(HOSTILE);
        assertThat(Conformance.faults(pdf)).isEmpty();
        var text = text(pdf);
        assertThat(text)
                .contains("<script>alert(1)</script>")
                .contains("]]>&amp;&nbsp;<!DOCTYPE x>")
                .contains("\uFFFDtxet desrever\uFFFD and \uFFFDisolated\uFFFD")
                .contains("control \uFFFD\uFFFD\uFFFD[31m\uFFFD end")
                .contains("half \uFFFD of a pair");
        assertThat(text.chars().filter(c -> c == 'w').count()).isGreaterThanOrEqualTo(LONG.length());
        assertThat(text.chars().filter(c -> c == '\u25A1').count())
                .as("what the fonts do not hold")
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aPageSaysWhatItIsInItsCoverAndItsBookmarks() throws IOException {
        try (var document = Loader.loadPDF(page(List.of("one")))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Evidence report. Not a SOC 2 report.")
                    .contains("1 of 1");
            var catalogue = document.getDocumentCatalog();
            assertThat(catalogue.getLanguage()).isEqualTo("en");
            assertThat(catalogue.getDocumentOutline().getFirstChild().getTitle())
                    .isEqualTo("Findings");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Evidence report");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(SampleBundle.NOW);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        <img src="http://127.0.0.1/x"/>          | <img>
        <script>1</script>                       | <script>
        <object data="file:///etc/passwd"/>      | <object>
        <a href="https://example.com/">out</a>   | reach outside
        <a href="file:///etc/passwd">out</a>     | reach outside
        <p style="background: url(x)">a</p>      | attribute style
        <p onclick="x">a</p>                     | attribute onclick
        <style>@import 'http://x/';</style>      | reach outside
        <style>p { background: URL(x) }</style>  | reach outside
        <style>p { background: u\\rl(x) }</style> | reach outside
        <p>not closed                            | not well-formed at line
        &nbsp;                                   | not well-formed at line
        """)
    void whatPointsOutsideOrIsNoReportIsRefusedByName(String markup, String why) {
        assertThatThrownBy(() -> ReportPdf.render(SamplePage.with(markup), SampleBundle.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatIsTooMuchIsRefusedBeforeItIsLaidOut() {
        refused(SamplePage.of(Collections.nCopies(2_000, "row")), "is row 2001; a report has at most 2000");
        refused(SamplePage.with("<div>".repeat(60) + "</div>".repeat(60)), "deeper than 40");
        refused(SamplePage.with("<br/>".repeat(60_001)), "at most 60000");
        refused(SamplePage.with("<p>" + "x".repeat(4 << 20) + "</p>"), "more than the 4194304");
        refused("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>&x;</body></html>", "DOCTYPE");
    }

    private static void refused(String page, String why) {
        assertThatThrownBy(() -> ReportPdf.render(page, SampleBundle.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aLargeReportFitsIntoASmallHeap() throws IOException {
        boolean full = "full".equals(System.getProperty("assay.trials"));
        var answer = Stock.run(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                full ? "-Xmx128m" : "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeReport.class.getName(),
                full ? "1999" : "400");
        assertThat(answer.text()).contains("bytes of a report");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void aStockReaderFindsTheSignatureValidAndOverAllOfTheFile() throws IOException {
        assumeTrue(Stock.available("pdfsig"));
        var file = Files.write(folder.resolve("r.pdf"), signed(page(List.of("one"))));
        var answer = Stock.run(folder, "pdfsig", "-nocert", file.toString());
        assertThat(answer.text())
                .contains("Signature is Valid")
                .contains("Total document signed")
                .contains("ETSI.CAdES.detached");
        var bytes = Files.readAllBytes(file);
        bytes[1_000] ^= 1;
        Files.write(file, bytes);
        assertThat(Stock.run(folder, "pdfsig", "-nocert", file.toString()).text())
                .doesNotContain("Signature is Valid");
    }

    private static byte[] page(List<String> texts) throws IOException {
        return ReportPdf.render(SamplePage.of(new ArrayList<>(texts)), SampleBundle.NOW);
    }

    private byte[] signed(byte[] unsigned) throws IOException {
        var sample = new SampleBundle(folder.resolve("sample"));
        var authority = new SelfAssertedAuthority(sample.keys(), sample.clock());
        Stamper stamper = bytes -> authority.stamp(Digest.of(bytes)).token();
        return new ReportSigner(sample.keys().evidence(), stamper, SampleBundle.NOW)
                .sign(unsigned, "Shop Ltd", "Seals the report");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
