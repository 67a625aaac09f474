package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.app.Assay;
import dev.assay.app.demo.SampleApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aFindingIsShownWithItsExchangesThenTheSameThenFixedThenNotAsked() throws IOException {
        var report = folder.resolve("a.json").toString();
        Path config;
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            config = scanFile(api.address().toString());
            run("scan", "--config", config.toString(), "--json", report);
            var print = printOf(report, "cross-identity-read");

            assertThat(run("reproduce", report)).isZero();
            assertThat(out.toString()).contains("cross-identity-read", print.substring(0, 12));
            assertThat(run("reproduce", report, print.substring(0, 12), "--config", config.toString()))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString())
                    .contains("baseline: ", "probe: ", "control: ", "repeat: ", "# 1. ", "curl -q ")
                    .contains("\"${BOB_PASSWORD}\"", "\"${ASSAY_BOB_TOKEN}\"")
                    .doesNotContain("-demo-password", "[redacted]");

            assertThat(run("reproduce", report, print, "--config", config.toString(), "--run"))
                    .as(out + "" + err)
                    .isZero();
            assertThat(out.toString()).contains("same: ");
            api.mend();
            assertThat(run("reproduce", report, print, "--config", config.toString(), "--run"))
                    .as(out + "" + err)
                    .isEqualTo(1);
            assertThat(out.toString()).contains("fixed: ");
        }
        assertThat(run("reproduce", report, "1", "--config", config.toString(), "--run"))
                .as(out + "" + err)
                .isEqualTo(3);
        assertThat(out.toString()).contains("could not be asked: ", "not reached");
    }

    @Test
    void wrongUsageAndWrongReportsSayWhatToDo() throws IOException {
        var none = folder.resolve("none.json").toString();
        assertThat(run("reproduce", none, "1")).isEqualTo(2);
        assertThat(err.toString()).contains("none.json: there is no such file");
        var broken = file("{\"format\": \"assay-scan-report/v1\", \"findings\": [");
        assertThat(run("reproduce", broken, "1")).isEqualTo(2);
        assertThat(err.toString()).contains("not JSON as a scan report is, at line 1");
        assertThat(run("reproduce", file("{}"), "1")).isEqualTo(2);
        assertThat(err.toString()).contains("not a scan report");
        assertThat(run("reproduce", file("[".repeat(100_000)), "1")).isEqualTo(2);
        var empty = file("{\"format\": \"assay-scan-report/v1\", \"findings\": [{\"fingerprint\": 7}]}");
        assertThat(run("reproduce", empty)).isZero();
        assertThat(run("reproduce", empty, "2")).isEqualTo(2);
        assertThat(run("reproduce", empty, "abcdef")).isEqualTo(2);
        assertThat(err.toString()).contains("no finding of", "begins with abcdef");
        assertThat(run("reproduce", empty, "1", "--run")).isEqualTo(2);
        assertThat(err.toString()).contains("--run needs --config");
    }

    @Test
    void aReportThatSteersTerminalsIsShownHarmless() throws IOException {
        var hostile = file("""
            {"format": "assay-scan-report/v1", "findings": [{"fingerprint": "\\u001b[2J", "title": "a\\u202eb\\nCRITICAL",
             "severity": "high\\u0007", "operation": "GET /\\u009b", "check": "x"}]}
            """);

        assertThat(run("reproduce", hostile)).isZero();
        assertThat(run("reproduce", hostile, "1")).isZero();

        assertThat(out.toString().replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]");
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("x.json"), content).toString();
    }

    private static String printOf(String report, String check) throws IOException {
        for (var finding : new ObjectMapper().readTree(Path.of(report).toFile()).path("findings")) {
            if (finding.path("check").asText().equals(check)) {
                return finding.path("fingerprint").asText();
            }
        }
        throw new AssertionError("no finding of " + check);
    }

    private Path scanFile(String url) throws IOException {
        return Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: %1$s/openapi.json
            name: shop
            profile: deep
            allow-private-addresses: true
            rate: 200
            identities:
              - name: alice
                login: {request: POST /auth/login, json: {username: alice, password: alice-demo-password}, token: /access_token}
              - name: bob
                login: {request: POST /auth/login, json: {username: bob, password: "${BOB_PASSWORD:-bob-demo-password}"}, token: /access_token}
              - name: root
                role: admin
                login: {request: POST /auth/login, json: {username: root, password: root-demo-password}, token: /access_token}
            """.formatted(url));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return Assay.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
