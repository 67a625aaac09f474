package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.app.demo.SampleApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;

/** Reports as a pipeline makes them: by the command line, of the sample API. */
final class PipelineReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PipelineReport() {}

    /** What {@code assay scan --json} writes of the sample API. */
    static ObjectNode of(SampleApi sample, Clock clock, Path folder) throws IOException {
        var config = Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: %1$s/openapi.json
            name: shop
            profile: standard
            allow-private-addresses: true
            rate: 400
            identities:
              - {name: alice, login: {request: POST /auth/login, json: {username: alice, password: alice-demo-password}, token: /access_token}}
              - {name: bob, login: {request: POST /auth/login, json: {username: bob, password: bob-demo-password}, token: /access_token}}
              - name: root
                role: admin
                login: {request: POST /auth/login, json: {username: root, password: root-demo-password}, token: /access_token}
            """.formatted(sample.address()));
        var file = folder.resolve("report.json");
        var err = new StringWriter();
        int code = new CommandLine(new ScanCommand(clock))
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute("--config", config.toString(), "--json", file.toString());
        assertThat(code).as(err.toString()).isBetween(0, 1);
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    /** The body of a request that hands a report in. */
    static String handed(String report, String commit) throws IOException {
        var body = JSON.createObjectNode();
        body.putObject("binding")
                .put("system", "github")
                .put("repository", "shop/orders")
                .put("commit", commit)
                .put("workflow", "shop/orders/.github/workflows/api.yml@refs/heads/main")
                .put("run", "17")
                .put("actor", "alice");
        return body.put("report", packed(report.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    static String packed(byte[] json) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
