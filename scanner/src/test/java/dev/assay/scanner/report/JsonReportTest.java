package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void thePopulationIsWhole() throws IOException {
        var report = read(SampleReport.with(""));

        assertThat(StreamSupport.stream(report.at("/population").spliterator(), false)
                        .map(row -> row.path("outcome").asText()))
                .containsExactly("fail", "pass", "fail", "not-tested", "not-applicable", "error", "blocked", "suspect");
        assertThat(report.at("/outcomes/pass").asInt()).isEqualTo(1);
        assertThat(report.at("/coverage/applicable").asInt()).isEqualTo(7);
    }

    @Test
    void aProofNamesExchangesThatAreThere() throws IOException {
        var report = read(SampleReport.with(""));

        var finding = report.at("/findings/0");
        assertThat(finding.at("/identities/asked").asText()).isEqualTo("bob");
        assertThat(finding.at("/proof/repeats").asInt()).isEqualTo(2);
        var named = finding.at("/proof/steps/1/exchange").asText();
        assertThat(report.path("exchanges").path(named).at("/request/identity").asText())
                .isEqualTo("bob");
        assertThat(report.path("exchanges")).hasSize(2);
    }

    @Test
    void whoWasSeenToUseWhatIsThereInTheFormInWhichItIsApproved() throws IOException {
        assertThat(read(SampleReport.with("")).path("access"))
                .hasToString("{\"GET /orders/{id}\":{\"anonymous\":\"refused\",\"user\":\"allowed\"}}");
    }

    @Test
    void theSameScanIsTheSameText() throws IOException {
        assertThat(write(SampleReport.with(""))).isEqualTo(write(SampleReport.with("")));
    }

    @Test
    void aLongBodyIsCutAndSaysSo() throws IOException {
        var report = read(SampleReport.with("x".repeat(10_000)));

        var exchange = report.path("exchanges").path("probe 1");
        assertThat(exchange.path("body").asText()).hasSize(4096);
        assertThat(exchange.path("bodyCut").asBoolean()).isTrue();
        assertThat(exchange.path("size").asInt()).isGreaterThan(10_000);
    }

    private static JsonNode read(ScanReport report) throws IOException {
        return new ObjectMapper().readTree(write(report));
    }

    private static String write(ScanReport report) throws IOException {
        var out = new ByteArrayOutputStream();
        JsonReport.write(report, Gate.DEFAULT.judge(report), KnownSecrets.of(List.of()), out);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
