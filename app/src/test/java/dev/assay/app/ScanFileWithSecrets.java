package dev.assay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Scans the echoing API on the command line with known secrets, and looks through everything the command writes. */
final class ScanFileWithSecrets {
    private ScanFileWithSecrets() {}

    /** The same secrets in a scan file, with everything the command writes. */
    static void scan(Path folder, EchoingApi api, Map<String, String> credentials, Haystack haystack) throws Exception {
        Files.writeString(folder.resolve("echo.json"), EchoingApi.DESCRIPTION);
        var file = Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: echo.json
            profile: standard
            allow-private-addresses: true
            rate: 400
            identities:
              - {name: anna, role: user, bearer: "%s"}
              - {name: kim, role: user, api-key: {in: query, name: key, value: "%s"}}
              - {name: clerk, role: user, basic: {username: clerk, password: "%s"}}
              - {name: lena, role: user, login: {request: POST /login, json: {user: lena, password: "%s"}, token: /access_token}}
            """.formatted(
                        api.address(),
                        credentials.get("bearer token"),
                        credentials.get("API key"),
                        credentials.get("basic password"),
                        credentials.get("login password")));
        var out = new StringWriter();
        var line = Assay.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int code = line.execute(
                "scan",
                "--config",
                file.toString(),
                "--json",
                folder.resolve("r.json").toString(),
                "--sarif",
                folder.resolve("r.sarif").toString(),
                "--junit",
                folder.resolve("r.xml").toString());
        assertThat(code).as(out.toString()).isIn(0, 1, 3);
        haystack.text("the command's words", out.toString());
        for (var report : new String[] {"r.json", "r.sarif", "r.xml"}) {
            haystack.text(report, Files.readString(folder.resolve(report)));
        }
    }
}
