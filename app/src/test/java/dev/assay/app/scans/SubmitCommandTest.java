package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.assay.app.Assay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves for a server, and what is said when it does not take it. */
class SubmitCommandTest {
    private static final String TOKEN = "assay_" + "t".repeat(43);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> seen = new ArrayList<>();

    @Test
    void theReportLeavesByteForByteWithItsBindingAndTheTokenInItsHeaderAlone() throws Exception {
        try (var server = answering(201, "/api/v1/scans/S-12", "{}")) {
            int code = submit(server.url(), "--server-api", "API-3");

            assertThat(code).as(err.toString()).isZero();
            assertThat(out.toString()).contains("Stored     S-12 at " + server.url() + "/scans/S-12");
            assertThat(seen.getFirst())
                    .isEqualTo("POST /api/v1/apis/API-3/submitted-runs Bearer " + TOKEN + " application/json");
            var body = new ObjectMapper().readTree(seen.getLast());
            assertThat(body.at("/binding/commit").asText()).isEqualTo("1f0c5ce");
            var packed = Base64.getDecoder().decode(body.path("report").asText());
            try (var json = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                assertThat(new String(json.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"any\": 1}");
            }
            assertThat(out + "" + err + seen.getLast()).doesNotContain(TOKEN);
        }
    }

    @Test
    void whatTheServerSaysIsToldInALineWithoutWhatWouldSteerATerminal() throws Exception {
        var problem = "{\"detail\": \"The run was not stored.\", \"errors\": [{\"name\": \"report\","
                + " \"problem\": \"\\u001b[31mIt ended\\nlater.\"}]}";
        try (var server = answering(400, "", problem)) {
            assertThat(submit(server.url(), "--server-api", "API-3")).isEqualTo(5);
            assertThat(err.toString())
                    .contains("status 400: The run was not stored. report: \uFFFD[31mIt ended\uFFFDlater.");
        }
    }

    @Test
    void aRedirectIsNotFollowedForTheTokenWouldGoElsewhere() throws Exception {
        try (var server = answering(307, "http://127.0.0.1:9/api/v1/scans/S-1", "")) {
            assertThat(submit(server.url(), "--server-api", "API-3")).isEqualTo(5);
            assertThat(err.toString()).contains("it answered with status 307");
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        assertThat(submit("http://127.0.0.1:1", "--server-api", "API-3")).isEqualTo(5);
        assertThat(err.toString()).contains("the connection was refused");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsSent() throws Exception {
        assertThat(submit("http://assay.example.com", "--server-api", "API-3")).isEqualTo(2);
        assertThat(err.toString()).contains("a token goes over https");
        assertThat(submit("https://me@assay.example.com", "--server-api", "API-3"))
                .isEqualTo(2);
        assertThat(submit("http://127.0.0.1:1", "--server-api", "../../x")).isEqualTo(2);
        assertThat(submit("http://127.0.0.1:1", "--server-api", "API-3", "--binding", "commit=main"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("commit: 7 to 64 hexadecimal digits");
        Files.writeString(folder.resolve("token"), "short");
        assertThat(submit("http://127.0.0.1:1", "--server-api", "API-3")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no API token in").doesNotContain("short");
    }

    @Test
    void pipelinesAreKnownByTheirVariables() {
        var github = Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_REPOSITORY", "shop/orders",
                "GITHUB_SHA", "1f0c5ce",
                "GITHUB_WORKFLOW_REF", "shop/orders/.github/workflows/api.yml@refs/heads/main",
                "GITHUB_RUN_ID", "17",
                "GITHUB_ACTOR", "alice");
        var gitlab = Map.of(
                "GITLAB_CI", "true",
                "CI_PROJECT_PATH", "shop/orders",
                "CI_COMMIT_SHA", "1f0c5ce",
                "CI_CONFIG_PATH", ".gitlab-ci.yml",
                "CI_JOB_NAME", "api-scan",
                "CI_PIPELINE_ID", "17",
                "GITLAB_USER_LOGIN", "alice");
        var jenkins = Map.of(
                "JENKINS_URL", "https://jenkins.example.com/",
                "GIT_URL", "https://ci:secret@git.example.com/shop/orders.git",
                "GIT_COMMIT", "1f0c5ce",
                "JOB_NAME", "orders",
                "BUILD_NUMBER", "17");
        for (var variables : List.of(github, gitlab, jenkins)) {
            var binding = Pipeline.binding(variables::get);
            assertThat(binding).containsKeys("system", "repository", "commit", "workflow", "run", "actor");
            assertThat(binding.toString()).doesNotContain("secret");
        }
        assertThat(Pipeline.binding(gitlab::get)).containsEntry("workflow", ".gitlab-ci.yml api-scan");
        assertThat(Pipeline.binding(jenkins::get))
                .containsEntry("repository", "https://git.example.com/shop/orders.git")
                .containsEntry("actor", "jenkins");
        assertThat(Pipeline.binding(_ -> null)).containsOnlyKeys("system");
    }

    private int submit(String url, String... more) throws IOException {
        var report = Files.writeString(folder.resolve("assay.json"), "{\"any\": 1}");
        var token = folder.resolve("token");
        if (!Files.exists(token)) {
            Files.writeString(token, TOKEN + "\n");
        }
        var arguments = new ArrayList<>(List.of(
                "submit",
                report.toString(),
                "--server-url",
                url,
                "--server-token-file",
                token.toString(),
                "--binding",
                "system=other",
                "--binding",
                "repository=shop/orders",
                "--binding",
                "commit=1f0c5ce",
                "--binding",
                "workflow=nightly",
                "--binding",
                "run=17",
                "--binding",
                "actor=alice"));
        arguments.addAll(List.of(more));
        return Assay.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /** A server on this machine that answers everything alike. */
    private record Answering(HttpServer server) implements AutoCloseable {
        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private Answering answering(int status, String location, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("Authorization") + " " + headers.getFirst("Content-Type"));
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            var answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return new Answering(server);
    }
}
