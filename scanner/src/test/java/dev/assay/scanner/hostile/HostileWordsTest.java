package dev.assay.scanner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.scanner.report.ScanReport;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A target and a description that put commands into every string: no report lets one work. */
class HostileWordsTest {

    /** What steers a terminal, ends a line where none should end, or turns text around. */
    private static final Pattern STEERING = Pattern.compile(
            "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]");

    private static ScanReport report;
    private static Map<String, String> written;

    @BeforeAll
    static void scanned() throws Exception {
        try (var api = new HostileWords()) {
            var limits = HostileScan.LIMITS
                    .requests(2_000)
                    .scan(Duration.ofSeconds(60))
                    .answer(Duration.ofSeconds(10));
            report = HostileScan.run(
                    api.url(), api.description(), limits, dev.assay.scanner.probe.AddressGuard.alsoPrivate());
            written = HostileScan.written(report);
        }
    }

    @Test
    void theWordsAreInWhatWasFoundAndWhatCouldNotBeRead() {
        assertThat(report.findings()).isNotEmpty();
        assertThat(report.description().unreadable()).hasSize(2);
        assertThat(report.description().title()).isEqualTo(HostileWords.WORDS);
        assertThat(written.get("json")).contains("assay-was-here");
    }

    @Test
    void noReportHoldsACharacterThatSteersWhoLooksAtIt() {
        assertThat(written)
                .allSatisfy((kind, text) -> assertThat(
                                STEERING.matcher(text).results().map(m -> kind + " at " + m.start()))
                        .isEmpty());
    }

    @Test
    void aReaderOfJsonGetsTheWordsAsTheyWere() throws Exception {
        var json = new ObjectMapper().readTree(written.get("json"));
        assertThat(json.at("/description/title").asText()).isEqualTo(HostileWords.WORDS);
        assertThat(new ObjectMapper()
                        .readTree(written.get("sarif"))
                        .at("/runs/0/results")
                        .size())
                .isPositive();
    }

    @Test
    void junitHasNoElementButItsOwn() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var elements = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(written.get("junit"))))
                .getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            assertThat(elements.item(i).getNodeName())
                    .isIn(
                            "testsuites",
                            "testsuite",
                            "properties",
                            "property",
                            "testcase",
                            "failure",
                            "skipped",
                            "error",
                            "system-out");
        }
        assertThat(elements.getLength()).isGreaterThan(100);
    }

    @Test
    void inMarkdownTheWordsStayInsideCodeSpans() {
        var outside = Objects.requireNonNull(written.get("markdown")).replaceAll("(`+)(?!`)[^\\n]*?(?<!`)\\1(?!`)", "");
        assertThat(outside).doesNotContain("<script", "<img", "javascript:", "![", "@everyone", "forged");
    }
}
