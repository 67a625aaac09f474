package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.finding.Proof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report of somebody else is read as far as it agrees with itself, and refused in a sentence otherwise. */
class ReportReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Card> CARDS =
            Map.of(SampleReport.READ.id(), SampleReport.READ, SampleReport.HEADERS.id(), SampleReport.HEADERS);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgainWithTheProofsOfItsFindings() throws Exception {
        var written = SampleReport.with("");
        var read = read(sample().toString());

        assertThat(read.scanId()).isEqualTo(written.scanId());
        assertThat(read.coverage()).isEqualTo(written.coverage());
        assertThat(read.counts()).isEqualTo(written.counts());
        assertThat(read.target()).isEqualTo(written.target());
        assertThat(read.identities()).isEqualTo(written.identities());
        var found = read.confirmed().getFirst();
        assertThat(found.fingerprint()).isEqualTo(written.confirmed().getFirst().fingerprint());
        assertThat(found.proof().steps())
                .extracting(Proof.Step::name)
                .containsExactly("alice reads her own order", "bob reads alice's order");
        assertThat(found.proof().steps().getLast().exchange().body()).contains("alice");
        assertThat(found.proof().asked(java.util.Objects.requireNonNull(found.pair())))
                .isTrue();
    }

    @Test
    void theScoreIsWorkedOutAgain() throws Exception {
        var score = java.util.Objects.requireNonNull(read(sample().toString()).score());
        assertThat(score.points())
                .isEqualTo(Marking.of(read(sample().toString()).population(), CARDS, List.of())
                        .points());
        assertThatThrownBy(() -> ReportReader.read(file(sample().toString()), CARDS, "1"))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("score.points is not what the findings come to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        /format                          | "assay-scan-report/v2" | format is not assay-scan-report/v1
        /surprise                        | 1                      | is not of the format assay-scan-report/v1
        /scan/id                         | "../../etc"            | scan.id is not written as the format says
        /scan/ended                      | "yesterday"            | scan.ended is no instant
        /scan/verdict                    | "incomplete"           | scan.verdict does not go with
        /target/url                      | "file:///etc/passwd"   | target.url is no http or https address
        /description/sha256              | "short"                | description.sha256 is not written
        /coverage/tested                 | 7                      | coverage is not that of the population
        /outcomes/pass                   | 2                      | outcomes are not those of the population
        /findings/0/check                | "made-up"              | findings[0].check is of a check that this version does not know
        /findings/0/category             | "llm"                  | findings[0].category is not the category of its check
        /findings/0/fingerprint          | "0123"                 | findings[0].fingerprint does not come of the finding's parts
        /findings/0/operation            | "GET /else"            | findings[0].fingerprint does not come of the finding's parts
        /findings/0/title                | "\\u0000"              | findings[0].title holds half a character or U+0000
        /findings/0/proof/steps/1/part   | "oath"                 | is none of the words
        /findings/0/proof/steps/1/exchange | "nowhere"            | names an exchange that is not there
        /findings/0/proof                | {"repeats": 0, "notes": [], "steps": []} | findings[0] is confirmed and has no proof
        /population/0/findings           | []                     | population[0] has an outcome that its findings do not have
        /population/0/outcome            | "pass"                 | population[0] has an outcome that its findings do not have
        /population/1/operation          | "GET /orders/{id}"     | population[1] is a second cell of its check and operation
        /population/1/check              | "made-up"              | population[1].check is of a check that this version does not know
        /identities/0/canariesHeld       | 4                      | identities[0].canariesHeld is no whole number from 0 to 3
        /sent/get                        | 1                      | sent names what is no method
        """)
    void whatDoesNotAgreeWithItselfIsRefusedAndNotRepeated(String place, String value, String says) throws Exception {
        var report = sample();
        set(report, place, JSON.readTree(value));

        assertThatThrownBy(() -> read(report.toString()))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("../../etc");
    }

    @Test
    void aReportThatIsBrokenDeepOrLargeIsRefused() throws Exception {
        var whole = sample().toString();
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("is not a JSON object");
        assertThatThrownBy(() -> read(whole.substring(0, whole.length() / 2))).isInstanceOf(UnreadableReport.class);
        assertThatThrownBy(() -> read(whole.substring(0, whole.indexOf(",\"exchanges\"")) + "}"))
                .hasMessageContaining("breaks off");
        assertThatThrownBy(() -> read(whole + whole)).hasMessageContaining("goes on after its end");
        assertThatThrownBy(() -> read(whole.replace("\"gate\":{", "\"gate\":{\"x\":" + "[".repeat(50_000))))
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> read(whole.replace("Bob can read Alice's order", "\\ud800")))
                .hasMessageContaining("findings[0].title holds half a character");
        var crowded = sample();
        var list = ((ObjectNode) crowded.path("scan")).putArray("incomplete");
        for (int i = 0; i < 200_000; i++) {
            list.add(0);
        }
        assertThatThrownBy(() -> read(crowded.toString())).hasMessageContaining("scan is larger than 100000 values");
    }

    @Test
    void aFileLargerThanAnyReportIsNotRead() throws Exception {
        var file = folder.resolve("large.json");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'{'}), ReportReader.MOST_BYTES);
        }
        assertThatThrownBy(() -> ReportReader.read(file, CARDS, "2")).hasMessageContaining("larger than 64 MiB");
    }

    private static void set(ObjectNode report, String place, JsonNode value) {
        int slash = place.lastIndexOf('/');
        var at = place.substring(slash + 1);
        var parent = report.at(place.substring(0, slash));
        ((ObjectNode) parent).set(at, value);
    }

    private ScanReport read(String text) throws UnreadableReport, IOException {
        return ReportReader.read(file(text), CARDS, "2");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("report.json"), text);
    }

    private static ObjectNode sample() throws IOException {
        var out = new ByteArrayOutputStream();
        var report = SampleReport.with("");
        JsonReport.write(report, Gate.DEFAULT.judge(report), KnownSecrets.of(List.of()), out);
        var tree = (ObjectNode) JSON.readTree(out.toByteArray());
        ((ObjectNode) tree.at("/population/2")).put("foldedInto", SampleReport.HEADERS.id());
        return tree;
    }
}
