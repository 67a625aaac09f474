package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Shop;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.Repetition;
import dev.assay.scanner.report.ScanReport;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TRACE that was answered once and is refused now is mended, whoever refuses it. */
class TraceMendedTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "405, '<html><body>405 Not Allowed</body></html>', FIXED",
        "403, '<html><body>Request blocked by the web application firewall</body></html>', FIXED",
        "429, '<html><body>too many</body></html>', NOT_ASKED",
        "503, '<html><body>Request blocked</body></html>', NOT_ASKED",
    })
    void aTraceThatIsRefusedNowIsFixed(int status, String page, Repetition.Answer expected) throws Exception {
        var before = scan(null);
        var found = before.confirmed().getFirst();
        var out = new ByteArrayOutputStream();
        JsonReport.write(before, new Gate(Severity.HIGH, null, 0).judge(before), KnownSecrets.of(List.of()), out);
        var earlier = EarlierReport.read(Files.write(folder.resolve("before.json"), out.toByteArray()))
                .found(found.fingerprint().value())
                .orElseThrow();

        var after = scan(Answer.text(status, "text/html", page));

        assertThat(Repetition.of(earlier, after).answer()).isEqualTo(expected);
    }

    @Test
    void aTraceThatIsStillAnsweredIsTheSame() {
        assertThat(scan(null).population()).anyMatch(row -> row.kind() == Outcome.Kind.FAIL);
    }

    /** @param refused how TRACE is answered; null when it is sent back */
    private static ScanReport scan(@org.jspecify.annotations.Nullable Answer refused) {
        try (FixtureApi api = new FixtureApi()) {
            Shop.me(api);
            api.get("/").hidden().open().answers(call -> Answer.ok(Map.of("name", "fixture")));
            api.route("TRACE", "/")
                    .hidden()
                    .open()
                    .answers(call -> refused != null
                            ? refused
                            : Answer.text(200, "message/http", call.headers().toString()));
            api.start();
            return FixtureScan.run(
                    api,
                    List.of(Catalogue.check("trace-enabled").orElseThrow()),
                    Fixture.everyone(api),
                    Approved.NOTHING);
        }
    }
}
