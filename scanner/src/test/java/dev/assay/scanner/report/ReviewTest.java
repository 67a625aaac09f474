package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.assay.scanner.finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {

    private static final KnownSecrets NOTHING = KnownSecrets.of(List.of());
    private static final Gate GATE = new Gate(Severity.HIGH, null, 0);
    private static final ScanReport REPORT = SampleReport.with("");
    private static final String PRINT =
            REPORT.confirmed().getFirst().fingerprint().value();

    @TempDir
    private Path folder;

    @Test
    void aReportReadAgainHasWhatItSaid() throws Exception {
        var file = written();
        var again = EarlierReport.read(file);

        assertThat(again.scanId()).isEqualTo("scan-1");
        assertThat(again.coverage()).isEqualTo(REPORT.coverage().percent());
        assertThat(again.found(PRINT)).hasValueSatisfying(found -> {
            assertThat(found.title()).isEqualTo("Bob can read Alice's order");
            assertThat(found.pair()).hasToString("bob → alice");
            assertThat(found.steps()).hasSize(2);
            assertThat(found.confirmed()).isTrue();
        });
        assertThat(EarlierReport.exchanges(file, java.util.Set.of("probe 1", "nothing")))
                .hasEntrySatisfying("probe 1", recorded -> {
                    assertThat(recorded.identity()).isEqualTo("bob");
                    assertThat(recorded.status()).isEqualTo(200);
                })
                .hasSize(1);
    }

    @Test
    void whatTheBaselineHasDoesNotFailAgain() throws Exception {
        var review = new Review(REPORT, EarlierReport.read(written()), List.of());

        assertThat(review.state(REPORT.confirmed().getFirst())).isEqualTo(Review.State.UNCHANGED);
        assertThat(GATE.judge(review).standing()).isEqualTo(Gate.Standing.PASSED);
        assertThat(GATE.judge(REPORT).standing()).isEqualTo(Gate.Standing.FAILED);
    }

    @Test
    void whatWasOnlySuspectedThenIsNewOnceItIsConfirmed() throws Exception {
        var review = new Review(REPORT, changed("confirmed", null), List.of());

        assertThat(review.state(REPORT.confirmed().getFirst())).isEqualTo(Review.State.NEW);
        assertThat(GATE.judge(review).reasons()).containsExactly("1 new confirmed finding is high or worse.");
    }

    @Test
    void whatTheBaselineRatedLowerIsWorseAndCounts() throws Exception {
        var review = new Review(REPORT, rated("low"), List.of());

        assertThat(review.state(REPORT.confirmed().getFirst())).isEqualTo(Review.State.WORSE);
        assertThat(GATE.judge(review).reasons())
                .containsExactly("1 new confirmed finding is high or worse; 1 of them the baseline has with a lower"
                        + " severity.");
        var milder = new Review(REPORT, rated("critical"), List.of());
        assertThat(milder.state(REPORT.confirmed().getFirst())).isEqualTo(Review.State.UNCHANGED);
    }

    @Test
    void whatIsGoneIsFixedOnlyWhenItsQuestionPassed() throws Exception {
        var healthy = new Review(REPORT, changed("operation", "GET /health"), List.of()).absent();
        assertThat(healthy)
                .singleElement()
                .satisfies(absent -> assertThat(absent.now().answer())
                        .as("the pass did not ask between bob and alice")
                        .isEqualTo(Repetition.Answer.NOT_ASKED));
        var alone = new Review(REPORT, changed("operation", "GET /health", "identities"), List.of()).absent();
        assertThat(alone)
                .singleElement()
                .satisfies(absent -> assertThat(absent.now().answer())
                        .as("no pair to ask between")
                        .isEqualTo(Repetition.Answer.FIXED));
        var untested = new Review(REPORT, changed("operation", "POST /orders"), List.of()).absent();
        assertThat(untested)
                .singleElement()
                .satisfies(absent ->
                        assertThat(absent.now().sentence()).isEqualTo("It is not tested: needs two identities."));
        var elsewhere = new Review(REPORT, changed("operation", "GET /gone"), List.of()).absent();
        assertThat(elsewhere)
                .singleElement()
                .satisfies(
                        absent -> assertThat(absent.now().sentence()).contains("is not asked at GET /gone any more"));
    }

    @Test
    void aFindingInAParameterIsNotFixedByAPassThatCouldNotAskOfIt() throws Exception {
        assertThat(absentAt("GET /health", "q", true))
                .satisfies(now -> assertThat(now.answer()).isEqualTo(Repetition.Answer.NOT_ASKED))
                .satisfies(now -> assertThat(now.sentence()).contains("does not name q any more"));
        assertThat(absentAt("GET /health", "q", null))
                .as("an older report does not say whether q was described")
                .satisfies(now -> assertThat(now.answer()).isEqualTo(Repetition.Answer.NOT_ASKED));
        assertThat(absentAt("GET /health", "Origin", false))
                .as("a header that no description names is asked all the same")
                .satisfies(now -> assertThat(now.answer()).isEqualTo(Repetition.Answer.FIXED));
    }

    private Repetition absentAt(String operation, String parameter, @Nullable Boolean described) throws Exception {
        var file = written();
        var json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        var one = (ObjectNode) json.withArray("findings").get(0);
        one.put("operation", operation).put("parameter", parameter).put("fingerprint", "0".repeat(32));
        one.put("described", described).remove("identities");
        Files.writeString(file, json.toString());
        var absent = new Review(REPORT, EarlierReport.read(file), List.of()).absent();
        assertThat(absent).hasSize(1);
        return absent.getFirst().now();
    }

    @Test
    void anExceptionLetsAFindingStandUntilItsDayAndNotLonger() {
        assertThat(judged(exception(PRINT, "2026-01-02")).standing()).isEqualTo(Gate.Standing.PASSED);
        var over = judged(exception(PRINT, "2026-01-01"));
        assertThat(over.standing()).isEqualTo(Gate.Standing.FAILED);
        assertThat(over.reasons())
                .contains(
                        "e.yaml:2: this exception ended on 2026-01-01; mend what it is for, or have it approved anew.")
                .hasSize(2);
        var tooLong = judged(exception(PRINT, "2026-04-03"));
        assertThat(tooLong.standing()).isEqualTo(Gate.Standing.FAILED);
        assertThat(tooLong.reasons()).anyMatch(reason -> reason.contains("let it end on 2026-04-02 or before"));
        assertThat(judged(exception("0".repeat(32), "2026-01-03")).standing()).isEqualTo(Gate.Standing.FAILED);
    }

    @Test
    void anExceptionForACheckAtAnOperationMeansThatPlaceOnly() {
        var here = new Suppression(
                "e.yaml:2",
                null,
                "cross-identity-read",
                "GET /orders/{id}",
                Suppression.Type.ACCEPTED_RISK,
                "r",
                "a",
                null,
                LocalDate.of(2026, 1, 3));
        var there = new Suppression(
                "e.yaml:9",
                null,
                "cross-identity-read",
                "GET /orders",
                Suppression.Type.ACCEPTED_RISK,
                "r",
                "a",
                null,
                LocalDate.of(2026, 1, 3));

        assertThat(judged(here).standing()).isEqualTo(Gate.Standing.PASSED);
        assertThat(judged(there).standing()).isEqualTo(Gate.Standing.FAILED);
        assertThat(new Review(REPORT, null, List.of(here, there)).unused()).containsExactly(there);
    }

    @Test
    void everyReportTellsWhatIsLetStandByWhomAndWhy() throws Exception {
        var review = new Review(REPORT, EarlierReport.read(written()), List.of(exception(PRINT, "2026-01-02")));
        var gate = GATE.judge(review);
        var json = new ByteArrayOutputStream();
        var junit = new ByteArrayOutputStream();
        var sarif = new ByteArrayOutputStream();
        JsonReport.write(review, gate, "p", NOTHING, json);
        JUnitReport.write(review, gate, NOTHING, junit);
        SarifReport.write(review, gate, new Anchor("a.yaml", false), NOTHING, sarif);

        var told = new ObjectMapper().readTree(json.toByteArray());
        assertThat(told.at("/findings/0/suppressed/approver").asText()).isEqualTo("Jane Doe");
        assertThat(told.at("/findings/0/baselineState").asText()).isEqualTo("unchanged");
        assertThat(told.at("/exceptions/0/used").asBoolean()).isTrue();
        assertThat(told.at("/baseline/scan").asText()).isEqualTo("scan-1");
        assertThat(junit.toString())
                .contains("<skipped message=\"suppressed, accepted-risk: Until the rewrite. (approved by Jane Doe")
                .doesNotContain("<failure");
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"));
        assertThat(schema.validate(new ObjectMapper().readTree(sarif.toByteArray())))
                .isEmpty();
        var result = new ObjectMapper().readTree(sarif.toByteArray()).at("/runs/0/results/0");
        assertThat(result.at("/baselineState").asText()).isEqualTo("unchanged");
        assertThat(result.at("/suppressions/0/status").asText()).isEqualTo("accepted");
        assertThat(result.at("/suppressions/0/justification").asText()).contains("Until the rewrite.", "Jane Doe");
    }

    @Test
    void anIncompleteScanPassesOnlyWhereThatIsAllowedAndSaid() {
        assertThat(new Gate(Severity.CRITICAL, null, 100).judge(REPORT).standing())
                .isEqualTo(Gate.Standing.INCOMPLETE);
        var allowed = new Gate(Severity.CRITICAL, null, 100, true).judge(REPORT);
        assertThat(allowed.standing()).isEqualTo(Gate.Standing.PASSED);
        assertThat(allowed.allowedIncomplete()).isTrue();
        assertThat(allowed.reasons()).isNotEmpty();
        assertThat(new Gate(Severity.HIGH, null, 100, true).judge(REPORT).standing())
                .isEqualTo(Gate.Standing.FAILED);
    }

    private static Gate.Result judged(Suppression suppression) {
        return GATE.judge(new Review(REPORT, null, List.of(suppression)));
    }

    private static Suppression exception(String fingerprint, String expires) {
        return new Suppression(
                "e.yaml:2",
                fingerprint,
                null,
                null,
                Suppression.Type.ACCEPTED_RISK,
                "Until the rewrite.",
                "Jane Doe",
                "SEC-1",
                LocalDate.parse(expires));
    }

    private Path written() throws IOException {
        var out = new ByteArrayOutputStream();
        JsonReport.write(REPORT, GATE.judge(REPORT), NOTHING, out);
        return Files.write(folder.resolve("a.json"), out.toByteArray());
    }

    /** The report as if its confirmed finding had said otherwise: at another operation and print, or unconfirmed where {@code to} is null. */
    private EarlierReport rated(String severity) throws IOException, UnreadableReport {
        var file = written();
        var json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        json.withArray("findings").forEach(finding -> ((ObjectNode) finding).put("severity", severity));
        Files.writeString(file, json.toString());
        return EarlierReport.read(file);
    }

    private EarlierReport changed(String key, @Nullable String to, String... without)
            throws IOException, UnreadableReport {
        var file = written();
        var json = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        for (var finding : json.withArray("findings")) {
            var one = (ObjectNode) finding;
            if (to == null) {
                one.put(key, false);
            } else if (one.path("confirmed").asBoolean()
                    && one.path("foldedInto").isNull()) {
                one.put(key, to);
                one.put("fingerprint", "0".repeat(32));
                one.remove(List.of(without));
            }
        }
        Files.writeString(file, json.toString());
        return EarlierReport.read(file);
    }
}
