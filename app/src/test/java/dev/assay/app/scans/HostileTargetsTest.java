package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.DescriptionReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Targets that are not there, do not answer, answer nonsense or lead away: each run ends, says why, and is kept. */
@ServerTest
class HostileTargetsTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final String DESCRIPTION = """
        {"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":
        "ok"}}}},"/login":{"post":{"responses":{"200":{"description":"a token"}}}}}}
        """;

    private final Scans scans;
    private final ScanPlans plans;
    private final Apis apis;

    HostileTargetsTest(TestServer server, Scans scans, ScanPlans plans, Apis apis) {
        this.scans = scans;
        this.plans = plans;
        this.apis = apis;
    }

    @Test
    void aTargetThatIsNotThereIsIncompleteAndSaysSo() throws Exception {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        var run = scanned(api("http://127.0.0.1:" + port));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        assertThat(run.reason()).contains("not reached");
    }

    @Test
    void aNameThatDoesNotExistIsIncompleteAndSaysSo() throws Exception {
        var run = scanned(api("http://no-such-host.invalid"));
        assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        assertThat(run.reason()).contains("not reached");
    }

    @Test
    void aTargetThatTakesConnectionsAndSaysNothingCanBeStopped() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var api = api("http://127.0.0.1:" + silent.getLocalPort());
            var run = scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER);
            try (var first = silent.accept()) {
                assertThat(first.isConnected()).isTrue();
                scans.stop(run.id(), OFFICER);
                var over = over(run);
                assertThat(over.state()).isEqualTo(ScanRun.State.INCOMPLETE);
                assertThat(over.reason()).containsIgnoringCase("stopped");
            }
        }
    }

    @Test
    void aTargetThatSpeaksNoHttpIsIncomplete() throws Exception {
        try (var odd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var answering = Thread.ofVirtual().start(() -> {
                while (!odd.isClosed()) {
                    try (var socket = odd.accept()) {
                        socket.getOutputStream().write("220 mail ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            var run = scanned(api("http://127.0.0.1:" + odd.getLocalPort()));
            assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
            odd.close();
            answering.join();
        }
    }

    @Test
    void redirectsToOtherAddressesAreNotFollowed() throws Exception {
        var away = new AtomicInteger();
        try (var elsewhere = new Web(exchange -> away.incrementAndGet())) {
            for (var host : List.of("127.0.0.1", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254", "0x7f.1")) {
                var location = "http://" + host + ":" + elsewhere.port() + "/stolen";
                try (var web = new Web(exchange -> exchange.getResponseHeaders().set("Location", location))) {
                    web.status = 302;
                    var run = scanned(api("http://127.0.0.1:" + web.port()));
                    assertThat(run.state().over()).isTrue();
                }
            }
        }
        assertThat(away).as("requests to where a redirect pointed").hasValue(0);
    }

    @Test
    void wrongCredentialsAreSaidAndTheRunIsIncomplete() throws Exception {
        try (var web = new Web(exchange -> {})) {
            web.status = 401;
            var api = api("http://127.0.0.1:" + web.port());
            plans.identify(
                    api.id(),
                    "alice",
                    "user",
                    "",
                    CredentialText.of(
                            "login",
                            "wrong-password-1",
                            null,
                            null,
                            "POST /login",
                            "{\"password\":\"${secret}\"}",
                            "/access_token"),
                    OFFICER);
            var signIn = scans.testSignIn(api.id());
            assertThat(signIn).extracting(ScanReport.SignIn::worked).containsExactly(false);
            assertThat(signIn.getFirst().detail()).isNotBlank().doesNotContain("wrong-password-1");
            var run = scanned(api);
            assertThat(run.state()).isEqualTo(ScanRun.State.INCOMPLETE);
            assertThat(run.reason()).contains("alice").doesNotContain("wrong-password-1");
        }
    }

    /** A web server that does one thing with every request. */
    private static final class Web implements AutoCloseable {
        interface Doing {
            void with(com.sun.net.httpserver.HttpExchange exchange) throws IOException;
        }

        private final HttpServer server;
        private volatile int status = 200;

        Web(Doing doing) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readNBytes(65_536);
                    doing.with(exchange);
                    exchange.sendResponseHeaders(status, -1);
                }
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private Api api(String url) throws Exception {
        var api = apis.register(
                ShopFacts.of(
                        "Target " + apis.all().size(),
                        url,
                        Environment.PRODUCTION,
                        Criticality.HIGH,
                        Exposure.INTERNAL),
                OFFICER);
        var content = DESCRIPTION.getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
        plans.permitPrivate(api.id(), 0, "Team Shop", "SEC-1", OFFICER);
        plans.pace(api.id(), 1, "ci", 400, false, 0, OFFICER);
        return apis.get(api.id());
    }

    private ScanRun scanned(Api api) throws InterruptedException {
        return over(scans.request(api.id(), ScanRun.Cause.PERSON, OFFICER));
    }

    private ScanRun over(ScanRun run) throws InterruptedException {
        assertThat(scans.await(run.id(), Duration.ofMinutes(3)))
                .as("%s is over", run.number())
                .isTrue();
        var now = scans.get(run.id());
        assertThat(now.state().over()).isTrue();
        return now;
    }
}
