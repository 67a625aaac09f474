package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.assay.app.SourceTree;
import dev.assay.app.TestServer;
import dev.assay.app.access.ApiTokens;
import dev.assay.app.access.Permission;
import dev.assay.app.access.TestToken;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The action's own steps, run by bash with the real command line. */
class ActionTest {

    @TempDir
    private Path folder;

    @Test
    void inputsReachScriptsAsVariablesAloneAndEveryOneIsUsed() throws IOException {
        var text = Files.readString(SourceTree.root().resolve("action.yml"));

        for (var step : ActionStep.steps()) {
            assertThat(String.valueOf(step.get("run"))).doesNotContain("${{");
        }
        for (var input : ActionStep.mapping(ActionStep.action().get("inputs")).keySet()) {
            assertThat(text).contains("inputs." + input + " ");
        }
    }

    @Test
    void aWeakApiFailsTheStepAndItsSecretsAreMaskedBeforeAnythingElse() throws Exception {
        try (var api = SampleApi.start(0, Clock.systemUTC());
                var server = TestServer.startAt(Clock.systemUTC().instant())) {
            var registered = registered(server, api);
            var token = token(server, registered);
            var step = scanning(api.address().toString())
                    .with("github-token", "ghs_0123456789")
                    .with("server-url", server.uri("/").toString())
                    .with("api-id", registered.number())
                    .with("server-token", token)
                    .env("GITHUB_SHA", "1f0c5ce7d5f1c0b6f2a1f5f6f0f0a0b0c0d0e0f0")
                    .env("GITHUB_WORKFLOW_REF", "shop/orders/.github/workflows/api.yml@refs/heads/main")
                    .env("GITHUB_ACTOR", "alice")
                    .env("GITHUB_SERVER_URL", "https://git.example.com")
                    .env("GITHUB_REPOSITORY", "shop/orders")
                    .env("GITHUB_RUN_ID", "17");

            var ran = step.run("scan");

            assertThat(ran.code()).as(ran.log()).isEqualTo(1);
            assertThat(step.output("verdict")).isEqualTo("failed");
            assertThat(ActionStep.mapping(ActionStep.action().get("outputs")).keySet())
                    .allSatisfy(name -> assertThat(step.output(name)).as(name).isNotEmpty());
            assertThat(step.output("report-url")).isEqualTo("https://git.example.com/shop/orders/actions/runs/17");
            assertThat(Double.parseDouble(step.output("score"))).isBetween(0.0, 100.0);
            assertThat(Integer.parseInt(step.output("new-findings"))).isPositive();
            assertThat(step.output("evidence-digest")).matches("sha256:[0-9a-f]{64}");
            assertThat(Path.of(step.output("sarif"))).exists();
            assertThat(Files.readString(folder.resolve("summary"))).contains("## Assay: failed");
            var run = server.get(Scans.class).get(step.output("server-run"));
            var submission = server.get(Submissions.class).of(run.id()).orElseThrow();
            assertThat(submission.binding().words())
                    .isEqualTo("shop/orders at 1f0c5ce7d5f1c0b6f2a1f5f6f0f0a0b0c0d0e0f0,"
                            + " shop/orders/.github/workflows/api.yml@refs/heads/main, run 17, by alice");
            assertThat("sha256:" + submission.receivedSha256()).isEqualTo(step.output("evidence-digest"));
            assertThat(run.confirmed()).isEqualTo(Integer.parseInt(step.output("confirmed")));
            assertThat(ran.log().lines().limit(4))
                    .containsExactly(
                            "::add-mask::ghs_0123456789",
                            "::add-mask::" + token,
                            "::add-mask::alice-demo-password",
                            "::add-mask::bob-demo-password");
            assertThat(ran.log().lines().filter(line -> !line.startsWith("::add-mask::")))
                    .noneMatch(
                            line -> line.contains("-demo-password") || line.contains("ghs_") || line.contains(token));
            assertThat(ran.log()).containsPattern("::stop-commands::([0-9a-f]{32})\n(?s:.*)\n::\\1::\n::error");
        }
    }

    @Test
    void aMendedApiPassesAgainstItsBaselineAndExceptions() throws Exception {
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            api.mend();
            Files.writeString(folder.resolve("exceptions.yaml"), "exceptions: []\n");
            var step = scanning(api.address().toString())
                    .with("baseline", "none-yet.json")
                    .with("exceptions-file", "exceptions.yaml")
                    .with("sarif", "results/api.sarif")
                    .with("junit", "results/api's.xml")
                    .with("reports", "out");

            var ran = step.run("scan");

            assertThat(ran.code()).as(ran.log()).isZero();
            assertThat(ran.log()).contains("The baseline is not there; every finding is new.");
            assertThat(step.output("verdict")).isEqualTo("passed");
            assertThat(step.output("sarif")).isEqualTo("results/api.sarif");
            assertThat(folder.resolve("results/api.sarif")).hasSameBinaryContentAs(folder.resolve("out/assay.sarif"));
            assertThat(folder.resolve("results/api's.xml")).hasSameBinaryContentAs(folder.resolve("out/assay.xml"));
            assertThat(step.output("reports"))
                    .isEqualTo(folder.toRealPath().resolve("out").toString());
        }
    }

    @Test
    void anAddressAndADescriptionAreEnough() throws Exception {
        var api = "http://127.0.0.1:" + freePort();
        var spec = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n";
        Files.writeString(folder.resolve("it's.yaml"), spec);
        var step = scanning(api).with("target", api).with("spec", "it's.yaml").with("reports", "out");

        var ran = step.run("scan");

        assertThat(ran.code()).as(ran.log()).isEqualTo(3);
        assertThat(folder.resolve("out/assay.json")).content().contains(api);
        assertThat(step.output("verdict")).isEqualTo("incomplete");
    }

    @Test
    void earlierNamesOfInputsStillCountAndNeverBesideTheNewOnes() throws Exception {
        Files.writeString(folder.resolve("exceptions.yaml"), "exceptions: [{}]\n");
        var old = scanning("http://127.0.0.1:1")
                .with("exceptions", "exceptions.yaml")
                .run("scan");
        var step = scanning("http://127.0.0.1:1").with("token", "token-one-0123");
        var both = step.with("server-token", "token-two-0123").run("scan");

        assertThat(old.code()).as(old.log()).isEqualTo(2);
        assertThat(old.log()).contains("exceptions.yaml");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.log())
                .contains("::error title=Assay::Give one of the inputs token and server-token.")
                .contains("::add-mask::token-one-0123", "::add-mask::token-two-0123");
    }

    @Test
    void aScanWithoutAScoreFailsAlthoughIncompleteIsAllowed() throws Exception {
        var step = scanning("http://127.0.0.1:" + freePort()).with("allow-incomplete", "true");

        var ran = step.run("scan");

        assertThat(ran.code()).as(ran.log()).isEqualTo(3);
        assertThat(ran.log()).contains("::error title=Assay::There is no score: nothing was tested.");
        assertThat(step.output("score")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        config        | $(touch pwned)              | The scan file that the input config names is not there.
        config        | -rf                         | The input config is not a path.
        fail-on       | high; touch pwned           | The input fail-on is
        fail-under    | 1 --sarif x                 | The input fail-under is
        profile       | deep$(touch pwned)          | The input profile is
        baseline      | --exceptions                | The input baseline is not a path.
        image         | x --privileged              | The input image is
        timeout-minutes | 1m; touch pwned           | The input timeout-minutes is
        server-url    | http://x/$(touch pwned)     | The input server-url is
        server-url    | https://assay.example.com   | The input server-url needs the inputs api-id and token.
        api-id        | API-1 --json x              | The input api-id is
        target        | http://x/$(touch pwned)     | The input target is an http or https address.
        target        | http://127.0.0.1:1          | The description that the input spec names is not there.
        spec          | openapi.yaml                | The input spec needs the input target
        spec          | --json                      | The input spec is not a path.
        exceptions-file | --json                    | The input exceptions-file is not a path.
        sarif         | --json                      | The input sarif is not a path.
        evidence      | yes; touch pwned            | The input evidence is true or false.
        image         | busybox                     | Give one of the inputs image and launcher.
        """)
    void aHostileInputIsRefusedWithoutRepeatingIt(String input, String value, String says) throws Exception {
        var ran = scanning("http://127.0.0.1:1").with(input, value).run("scan");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.log()).contains("::error title=Assay::" + says);
        assertThat(ran.log().lines().filter(line -> line.startsWith("::error")))
                .noneMatch(line -> line.contains(value));
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void anImageGetsSecretsByNameAndNeverAsArguments() throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        executable(bin.resolve("docker"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >docker.arguments\nexit 2\n");
        var step = scanning("http://127.0.0.1:1")
                .with("launcher", "")
                .with("image", "registry.example.com/assay@sha256:" + "0".repeat(64))
                .env("PATH", bin + ":" + System.getenv("PATH"));

        assertThat(step.run("scan").code()).isEqualTo(2);

        assertThat(Files.readAllLines(folder.resolve("docker.arguments")))
                .containsSequence("--env", "ALICE_PASSWORD", "--env", "BOB_PASSWORD")
                .containsSequence(
                        "registry.example.com/assay@sha256:" + "0".repeat(64), "scan", "--config", "assay.yaml")
                .noneMatch(argument -> argument.contains("-demo-password"));
        assertThat(step.output("verdict")).isEqualTo("error");
    }

    @Test
    void oneCommentIsWrittenAndLaterChanged() throws Exception {
        var asked = Collections.synchronizedList(new ArrayList<String>());
        var comments = Collections.synchronizedList(new ArrayList<String>());
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!exchange.getRequestMethod().equals("GET")) {
                comments.add(new ObjectMapper().readTree(sent).path("body").asText());
            }
            var mine = comments.isEmpty() ? "" : ", " + comment(7, "Bot", comments.getFirst());
            var stranger = comments.isEmpty() ? "hello" : comments.getFirst();
            var answer = ("[" + comment(3, "User", stranger) + mine + "]").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var summary = Files.writeString(folder.resolve("assay.md"), "## Assay: \"passed\" $(touch pwned) \\ 𝄞\n");
            Files.writeString(folder.resolve("output"), "summary=" + summary + "\n");
            var step = scanning("http://127.0.0.1:1")
                    .with("github-token", "ghs_0123456789")
                    .env(
                            "GITHUB_API_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .env("GITHUB_REPOSITORY", "shop/orders")
                    .env("GITHUB_REF", "refs/pull/12/merge");

            var first = step.run("comment");
            if (first.log().contains("jq is not on this runner")) {
                assertThat(asked).isEmpty();
                assertThat(first.code())
                        .as("a comment that cannot be written fails nothing")
                        .isZero();
                return;
            }
            var second = step.run("comment");

            assertThat(first.log() + second.log()).isEqualTo("::add-mask::ghs_0123456789\n".repeat(2));
            assertThat(asked)
                    .containsExactly(
                            "GET /repos/shop/orders/issues/12/comments?per_page=100&page=1 Bearer ghs_0123456789",
                            "POST /repos/shop/orders/issues/12/comments Bearer ghs_0123456789",
                            "GET /repos/shop/orders/issues/12/comments?per_page=100&page=1 Bearer ghs_0123456789",
                            "PATCH /repos/shop/orders/issues/comments/7 Bearer ghs_0123456789");
            assertThat(comments.getFirst())
                    .matches(Pattern.compile(
                            "<!-- assay \\d+ -->\n## Assay: \"passed\" \\$\\(touch pwned\\) \\\\ 𝄞\n",
                            Pattern.DOTALL));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void examplesOfTheGuideAreYaml() throws IOException {
        var guide = Files.readString(SourceTree.root().resolve("docs/guide/engineer.md"));
        var blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide);
        int read = 0;
        while (blocks.find()) {
            Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(blocks.group(1));
            assertThat(parsed).isInstanceOfAny(java.util.Map.class, List.class);
            read++;
        }
        assertThat(read).isGreaterThanOrEqualTo(3);
    }

    private static String comment(int id, String type, String body) {
        var node = new ObjectMapper().createObjectNode().put("id", id).put("body", body);
        node.putObject("user").put("type", type);
        return node.toString();
    }

    @Test
    void aRunThatCannotBeStoredFailsTheStepAlthoughTheGatePassed() throws Exception {
        try (var api = SampleApi.start(0, Clock.systemUTC());
                var server = TestServer.startAt(Clock.systemUTC().instant())) {
            api.mend();
            var step = scanning(api.address().toString())
                    .with("server-url", server.uri("/").toString())
                    .with("api-id", "API-999")
                    .with("server-token", token(server, registered(server, api)))
                    .env("GITHUB_REPOSITORY", "shop/orders")
                    .env("GITHUB_SHA", "1f0c5ce7d5f1")
                    .env("GITHUB_WORKFLOW_REF", "api.yml")
                    .env("GITHUB_RUN_ID", "17")
                    .env("GITHUB_ACTOR", "alice");

            var ran = step.run("scan");

            assertThat(ran.code()).as(ran.log()).isEqualTo(5);
            assertThat(ran.log())
                    .contains("the run is not stored at", "it answered with status 404")
                    .contains("::error title=Assay::The run could not be stored at the server");
            assertThat(step.output("verdict")).isEqualTo("passed");
            assertThat(step.output("server-run")).isEmpty();
        }
    }

    private static Api registered(TestServer server, SampleApi sample) throws Exception {
        var officer = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
        var apis = server.get(Apis.class);
        var facts = new ApiFacts(
                "Shop",
                "",
                "Team Shop",
                Environment.TEST,
                List.of(sample.address().toString()),
                Criticality.HIGH,
                Exposure.INTERNAL,
                Set.of(),
                "",
                "",
                List.of(),
                List.of());
        return apis.register(facts, officer);
    }

    private static String token(TestServer server, Api api) {
        return server.get(ApiTokens.class)
                .make(
                        "pipeline",
                        EnumSet.of(Permission.SUBMIT_RUNS),
                        Set.of(api.id()),
                        Duration.ofDays(1),
                        TestToken.maker(server))
                .text();
    }

    private ActionStep scanning(String url) throws IOException {
        Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: %1$s/openapi.json
            name: shop
            profile: deep
            allow-private-addresses: true
            rate: 200
            identities:
              - name: alice
                login: {request: POST /auth/login, json: {username: alice, password: "${ALICE_PASSWORD}"}, token: /access_token}
              - name: bob
                login: {request: POST /auth/login, json: {username: bob, password: "${BOB_PASSWORD}"}, token: /access_token}
              - name: root
                role: admin
                login: {request: POST /auth/login, json: {username: root, password: "${ROOT:-root-demo-password}"}, token: /access_token}
            """.formatted(url));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        executable(folder.resolve("assay"), """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' dev.assay.app.Assay "$@"
            """.formatted(java, System.getProperty("java.class.path")));
        return new ActionStep(folder)
                .with("launcher", "./assay")
                .env("ALICE_PASSWORD", "alice-demo-password")
                .env("BOB_PASSWORD", "bob-demo-password");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
