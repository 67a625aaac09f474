package dev.assay.scanner.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.config.Written;
import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.EarlierReport.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed is given to a real shell, whose curl only tells which words it got. */
class CurlLineTest {

    private static final String HOSTILE =
            "'; touch pwned; echo ' \"$(touch pwned)\" `touch pwned` ${HOME} $HOME \\ ! !! \n\r"
                    + "\t \u001b]0;x\u0007 \u202e é 𝄞 -n --config @/etc/passwd * ? [a] {a,b} ~ # & | < >";

    @TempDir
    private Path folder;

    @Test
    void everyHostileTextIsOneArgumentAndRunsNothing() throws Exception {
        var request = new Recorded(
                "anonymous",
                "POST",
                "http://127.0.0.1/" + HOSTILE.replace("\n", "").replace("\r", ""),
                List.of("X-Hostile: " + HOSTILE.replace("\n", "").replace("\r", ""), "X-Empty: ", "Content-Length: 3"),
                HOSTILE,
                false,
                200,
                1,
                "",
                "");

        var words = words(CurlLine.of(request, 1, StandIn.NONE, false).command());

        assertThat(words)
                .contains(HOSTILE, request.url(), request.headers().getFirst(), "X-Empty;", "Content-Type:", "POST")
                .doesNotContain("Content-Length: 3", "--insecure");
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void randomTextComesThroughUnchangedAndSteersNoTerminal() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            var text = random.ints(60, 1, 0x3000)
                    .filter(c -> !Character.isSurrogate((char) c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            var command = CurlLine.of(body(text), 1, StandIn.NONE, false).command();

            assertThat(command).as("seed " + seed).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
            assertThat(words(command)).as("seed " + seed).contains(text);
        }
    }

    @Test
    void secretsAreTheScanFilesVariables() throws Exception {
        var standIns = standIns("""
            identities:
              - {name: root, role: admin, bearer: "${ROOT_TOKEN}"}
              - {name: partner, api-key: {in: query, name: key, value: "${PARTNER_KEY:-x}"}}
              - {name: clerk, basic: {username: clerk, password: "${CLERK_PASSWORD}"}}
              - {name: web, cookie: {name: sid, value: literal-cookie-value}}
              - {name: "${NAME}", bearer: "${OTHER_TOKEN}"}
            """);

        assertThat(standIns).containsOnlyKeys("root", "partner", "clerk", "web");

        assertThat(words(
                        CurlLine.of(
                                        asking("root", "Authorization: Bearer [redacted]"),
                                        1,
                                        named(standIns, "root"),
                                        false)
                                .command(),
                        "ROOT_TOKEN=it's $x"))
                .contains("Authorization: Bearer it's $x");
        assertThat(words(
                        CurlLine.of(asking("partner", "Accept: */*"), 1, named(standIns, "partner"), true)
                                .command(),
                        "PARTNER_KEY=k1"))
                .contains("http://127.0.0.1/a?key=k1&b=c", "--insecure");
        assertThat(words(
                        CurlLine.of(
                                        asking("clerk", "Authorization: Basic [redacted]"),
                                        1,
                                        named(standIns, "clerk"),
                                        false)
                                .command(),
                        "CLERK_PASSWORD=p w"))
                .contains("--user", "clerk:p w")
                .noneMatch(word -> word.startsWith("Authorization"));
        var web = CurlLine.of(asking("web", "Cookie: [redacted]"), 1, named(standIns, "web"), false)
                .command();
        assertThat(web).contains("\"${ASSAY_WEB_COOKIE}\"").doesNotContain("literal-cookie-value");
        assertThat(named(standIns, "web").notes().getFirst()).contains("ASSAY_WEB_COOKIE stands for");
    }

    @Test
    void aScriptedLoginIsACommandBeforeTheOthers() throws Exception {
        var login = named(standIns("""
            identities:
              - name: alice
                login:
                  request: POST /auth/login
                  json: {username: "a'b", password: "${ALICE_PASSWORD}", otp: 123456, pin: "777777"}
                  token: /data/access~1token
            """), "alice");

        var command = login.setUp().getFirst();

        assertThat(command)
                .startsWith("ASSAY_ALICE_TOKEN=\"$(curl ")
                .contains("getpath([\"data\",\"access/token\"])")
                .doesNotContain("777777");
        var curl = command.substring(command.indexOf("curl "), command.indexOf(" | jq"));
        assertThat(words(curl, "ALICE_PASSWORD=p'q", "ASSAY_ALICE_PIN=1"))
                .contains(
                        "{\"username\":\"a'b\",\"password\":\"p'q\",\"otp\":123456,\"pin\":\"1\"}",
                        "http://127.0.0.1/auth/login");
        assertThat(login.header("Authorization").orElseThrow().typed()).contains("\"${ASSAY_ALICE_TOKEN}\"");
    }

    @Test
    void anOAuthClientIsFormEncodedBeforeItIsJoined() throws Exception {
        var standIns = standIns("""
            identities:
              - {name: batch, oauth2: {token-path: /t, client-id: "b:1", client-secret: "${SECRET}", scope: a b}}
              - {name: app, oauth2: {token-url: "https://id.example.org/t", grant: refresh-token, client-id: app, refresh-token: x}}
            """);

        var command = named(standIns, "batch").setUp().getFirst();
        var curl = command.substring(command.indexOf("curl "), command.indexOf(" | jq -er"));
        assertThat(curl).contains("--user b%3A1:\"$(printf %s \"${SECRET}\" | jq -sRr @uri)\"");
        assertThat(words(curl.replace("jq -sRr @uri", "sed 's/ /%20/g;s/+/%2B/g'"), "SECRET=p +q"))
                .contains(
                        "--user", "b%3A1:p%20%2Bq", "grant_type=client_credentials", "scope=a b", "http://127.0.0.1/t");
        assertThat(named(standIns, "app").setUp().getFirst())
                .contains(
                        "grant_type=refresh_token",
                        "refresh_token=\"${ASSAY_APP_REFRESH_TOKEN}\"",
                        "https://id.example.org/t")
                .doesNotContain("--user");
    }

    @Test
    void aLoginOfStepsIsAVariableAndNotReplayed() throws Exception {
        var standIns = standIns("""
            identities:
              - name: alice
                login:
                  steps:
                    - {request: GET /login, take: {csrf: {form-field: t}}}
                    - {request: POST /login, form: {pass: geheim99, t: "${{csrf}}"}, take: {s: {cookie: SID}}}
                  cookie: {name: SID, value: "${{s}}"}
            """);

        var alice = named(standIns, "alice");
        assertThat(alice.setUp()).isEmpty();
        assertThat(alice.header("Cookie").orElseThrow().typed()).isEqualTo("SID=\"${ASSAY_ALICE_COOKIE}\"");
        assertThat(alice.notes()).singleElement().asString().contains("its 2 steps are in the scan file");
    }

    @Test
    void whatTheReportDoesNotKeepIsAVariableOfItsOwn() {
        var curl = CurlLine.of(body("{\"password\": \"[redacted]\", \"a\": \"[redacted]\"}"), 3, StandIn.NONE, false);

        assertThat(curl.command()).contains("\"${REDACTED_3_1}\"", "\"${REDACTED_3_2}\"");
        assertThat(curl.notes()).hasSize(2);
    }

    @Test
    void whatCannotBeSentSaysSo() {
        assertThat(CurlLine.of(body("a\u0000b"), 1, StandIn.NONE, false)).satisfies(curl -> {
            assertThat(curl.command()).isEmpty();
            assertThat(curl.notes().getFirst()).contains("NUL");
        });
        var file = new Recorded("a", "GET", "file:///etc/passwd", List.of(), null, false, 0, 0, "", "");
        assertThat(CurlLine.of(file, 1, StandIn.NONE, false).command()).isEmpty();
    }

    @Test
    void aForgedTokensPlaceIsNotFilledWithTheRealOne() throws Exception {
        var steps = List.of(
                new EarlierReport.Step("baseline", "alice reads", "1"),
                new EarlierReport.Step("probe", "without a signature", "2"),
                new EarlierReport.Step("repeat", "alice reads", "1"));
        var finding = new EarlierReport.Found(
                "ab".repeat(16),
                "jwt-alg-none",
                "authentication",
                "high",
                "GET /a",
                null,
                null,
                null,
                "t",
                "d",
                true,
                null,
                2,
                List.of(),
                steps);
        var asking = asking("alice", "Authorization: Bearer [redacted]");
        var written = Written.in(file("identities: [{name: alice, bearer: \"${ALICE_TOKEN}\"}]\n"));

        var lines = Reproduction.of(finding, Map.of("1", asking, "2", asking), "http://127.0.0.1", written)
                .steps();

        assertThat(lines.get(0).curl().command()).contains("ALICE_TOKEN");
        assertThat(lines.get(1).curl().command()).contains("REDACTED_2_1").doesNotContain("ALICE_TOKEN");
        assertThat(lines.get(2).curl().command()).contains("ALICE_TOKEN");
    }

    @Test
    void aSignInGoesBelowTheScanFilesAddressThoughOperationsAreBelowAnother() throws Exception {
        var finding = new EarlierReport.Found(
                "f",
                "cross-identity-read",
                "bola",
                "high",
                "GET /a",
                null,
                null,
                null,
                "t",
                "d",
                true,
                null,
                2,
                List.of(),
                List.of(new EarlierReport.Step("probe", "x", "1")));
        var written = Written.in(Files.writeString(folder.resolve("assay.yaml"), """
            url: http://127.0.0.1:8080
            identities:
              - {name: alice, login: {request: POST /api/login, json: {user: alice, password: "${PW}"}, token: /token}}
            """));
        var exchanges = Map.of("1", asking("alice", "Authorization: Bearer [redacted]"));

        var below = Reproduction.of(finding, exchanges, "http://127.0.0.1:8080/api", written);
        var there = Reproduction.of(finding, exchanges, "http://127.0.0.1:8080/", written);

        assertThat(below.setUp())
                .singleElement()
                .asString()
                .contains("--url http://127.0.0.1:8080/api/login ")
                .doesNotContain("/api/api");
        assertThat(below.notes()).anyMatch(note -> note.contains("goes below http://127.0.0.1:8080/api."));
        assertThat(there.setUp()).isEqualTo(below.setUp());
        assertThat(there.notes()).noneMatch(note -> note.contains("goes below"));
    }

    private static Recorded asking(String identity, String header) {
        return new Recorded(
                identity, "GET", "http://127.0.0.1/a?key=[redacted]&b=c", List.of(header), null, false, 200, 1, "", "");
    }

    private static Recorded body(@Nullable String body) {
        return new Recorded("anonymous", "POST", "http://127.0.0.1/a", List.of(), body, false, 200, 1, "", "");
    }

    private Map<String, StandIn> standIns(String identities) throws IOException, ScanFileException {
        return StandIn.of(Written.in(file(identities)).identities(), "http://127.0.0.1/", false);
    }

    private static StandIn named(Map<String, StandIn> standIns, String name) {
        return Objects.requireNonNull(standIns.get(name));
    }

    private Path file(String identities) throws IOException {
        return Files.writeString(
                folder.resolve("assay.yaml"), "url: \"${URL}\"\nspec: openapi.yaml\nrate: \"${RATE}\"\n" + identities);
    }

    /** The arguments that a real shell hands to curl. */
    private List<String> words(String command, String... environment) throws IOException, InterruptedException {
        var script =
                Files.writeString(folder.resolve("run.sh"), "curl() { printf '%s\\0' \"$@\"; }\n" + command + "\n");
        var builder = new ProcessBuilder("bash", script.toString()).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        for (var variable : environment) {
            var parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        var process = builder.redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return List.of(out.split("\0", -1));
    }
}
