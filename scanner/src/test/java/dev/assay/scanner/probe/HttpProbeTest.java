package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbeTest {

    private static final Identity ALICE =
            new Identity("alice", "user", null, new Credential.Bearer("alice-secret-token-0815"));
    private static final Limits LIMITS =
            Limits.DEFAULT.rate(1000).answer(Duration.ofSeconds(5)).requests(100);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private HttpServer server = start();
    private final CountDownLatch end = new CountDownLatch(1);

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void answerEverything() {
        answer(exchange -> {
            lines.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var bytes = "{\"fine\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void answer(HttpHandler handler) {
        try {
            server.removeContext("/");
        } catch (IllegalArgumentException first) {
            assertThat(lines).isEmpty();
        }
        server.createContext("/", handler);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private HttpProbe probe(String basePath, Limits limits, AddressGuard guard) {
        return new HttpProbe(
                Target.at("t", url(basePath)),
                limits,
                guard,
                false,
                new Identification("0", "scan", null),
                new Redaction(new byte[32]),
                Clock.systemUTC());
    }

    private static Leave leave(MethodPolicy policy, int requests) {
        return new Leave("test", policy, new CallBudget(requests), false);
    }

    private static Answer get(HttpProbe probe, String path) {
        return probe.as(ALICE, ALICE.credential(), leave(MethodPolicy.READS, 50))
                .send(ProbeRequest.get(path));
    }

    private static NoAnswer.Reason reason(Answer answer) {
        return answer instanceof NoAnswer none ? none.reason() : fail(answer);
    }

    private static NoAnswer.Reason fail(Answer answer) {
        throw new AssertionError("there is an answer: " + answer);
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        answer(exchange -> {
            lines.add("asked");
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            assertThat(get(probe, "/a"))
                    .isInstanceOfSatisfying(
                            Exchange.class, e -> assertThat(e.status()).isEqualTo(302));
            assertThat(lines).hasSize(1);
        }
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (var part = new byte[8192]; end.getCount() > 0; ) {
                    out.write(part);
                }
            }
        });
        var limits = new Limits(
                100, 2, 10, 1 << 30, 100_000, Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMinutes(1));
        try (var probe = probe("", limits, AddressGuard.alsoPrivate())) {
            assertThat(get(probe, "/endless")).isInstanceOfSatisfying(Exchange.class, e -> {
                assertThat(e.truncated()).isTrue();
                assertThat(e.size()).isEqualTo(100_000);
            });
        }
    }

    @Test
    void aSlowTargetTimesOut() {
        answer(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var probe = probe("", LIMITS.answer(Duration.ofMillis(300)), AddressGuard.alsoPrivate())) {
            assertThat(reason(get(probe, "/slow"))).isEqualTo(NoAnswer.Reason.TIMED_OUT);
        }
    }

    @Test
    void aStopBreaksOffWhatIsUnderWay() {
        var arrived = new CountDownLatch(1);
        answer(exchange -> {
            arrived.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var probe = probe("", LIMITS.answer(Duration.ofMinutes(5)), AddressGuard.alsoPrivate())) {
            Thread.ofVirtual().start(() -> {
                try {
                    arrived.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                probe.end(new NoAnswer(NoAnswer.Reason.STOPPED, "enough"));
            });
            assertThat(get(probe, "/hangs")).isEqualTo(new NoAnswer(NoAnswer.Reason.STOPPED, "enough"));
            assertThat(get(probe, "/later")).isEqualTo(new NoAnswer(NoAnswer.Reason.STOPPED, "enough"));
        }
    }

    @Test
    void thePrivateTargetIsRefusedWithoutPermission() {
        try (var probe = probe("", LIMITS, AddressGuard.publicOnly())) {
            assertThat(reason(get(probe, "/a"))).isEqualTo(NoAnswer.Reason.ADDRESS_REFUSED);
            assertThat(lines).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::ffff:127.0.0.1]", "localhost"})
    void theGuardSeesEveryWayToWriteLoopback(String host) {
        var target = Target.at(
                "t", URI.create("http://" + host + ":" + server.getAddress().getPort()));
        try (var probe = new HttpProbe(
                target,
                LIMITS,
                AddressGuard.publicOnly(),
                false,
                new Identification("0", "scan", null),
                new Redaction(new byte[32]),
                Clock.systemUTC())) {
            assertThat(reason(get(probe, "/a"))).isEqualTo(NoAnswer.Reason.ADDRESS_REFUSED);
            assertThat(lines).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../admin",
                "/%2e%2e/admin",
                "/..;/admin",
                "/x/../../admin",
                "/%252e%252e/admin",
                "/..\\admin",
                "/a b"
            })
    void noPathLeavesTheScope(String path) {
        try (var probe = probe("/api", LIMITS, AddressGuard.alsoPrivate())) {
            assertThat(reason(get(probe, path))).isEqualTo(NoAnswer.Reason.OUT_OF_SCOPE);
            assertThat(get(probe, "/orders/%2e/x")).isInstanceOf(Exchange.class);
            assertThat(lines).containsExactly("GET /api/orders/%2e/x");
        }
    }

    @Test
    void oddPathsArriveAsTheyWereWritten() {
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            get(probe, "/a/..;/b");
            get(probe, "/a/%2E%2e/b");
            get(probe, "/a%20/B/");
            assertThat(lines).containsExactly("GET /a/..;/b", "GET /a/%2E%2e/b", "GET /a%20/B/");
        }
    }

    @Test
    void verbsAndBudgetAreKept() {
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            var reads = probe.as(ALICE, ALICE.credential(), leave(MethodPolicy.READS, 2));
            assertThat(reason(reads.send(ProbeRequest.of("DELETE", "/a")))).isEqualTo(NoAnswer.Reason.METHOD_REFUSED);
            assertThat(reason(reads.send(ProbeRequest.get("/account/delete"))))
                    .isEqualTo(NoAnswer.Reason.METHOD_REFUSED);
            assertThat(reads.send(ProbeRequest.get("/deleted-items"))).isInstanceOf(Exchange.class);
            assertThat(reads.send(ProbeRequest.get("/b"))).isInstanceOf(Exchange.class);
            assertThat(reason(reads.send(ProbeRequest.get("/c")))).isEqualTo(NoAnswer.Reason.BUDGET_SPENT);
            assertThat(probe.sent()).containsOnly(java.util.Map.entry("GET", 2));
        }
    }

    @Test
    void aTargetThatPushesBackIsAskedAgainAfterItsPause() {
        var asked = new AtomicInteger();
        answer(exchange -> {
            boolean first = asked.incrementAndGet() == 1;
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(first ? 429 : 204, -1);
            exchange.close();
        });
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            assertThat(get(probe, "/a"))
                    .isInstanceOfSatisfying(
                            Exchange.class, e -> assertThat(e.status()).isEqualTo(204));
            assertThat(asked).hasValue(2);
            assertThat(probe.rate()).isLessThan(1000);
        }
    }

    @Test
    void aBurstTakes429AsAnAnswer() {
        answer(exchange -> {
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            var burst =
                    probe.as(ALICE, ALICE.credential(), new Leave("burst", MethodPolicy.ANY, new CallBudget(5), true));
            assertThat(burst.send(ProbeRequest.get("/a"))).isInstanceOf(Exchange.class);
            assertThat(probe.requests()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsNotHttpIsSaidSo() throws IOException {
        try (var nonsense = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = nonsense.accept()) {
                    socket.getOutputStream().write("220 mail ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    end.await();
                } catch (IOException | InterruptedException e) {
                    end.countDown();
                }
            });
            var target = Target.at("t", URI.create("http://127.0.0.1:" + nonsense.getLocalPort()));
            try (var probe = new HttpProbe(
                    target,
                    LIMITS,
                    AddressGuard.alsoPrivate(),
                    false,
                    new Identification("0", "scan", null),
                    new Redaction(new byte[32]),
                    Clock.systemUTC())) {
                assertThat(reason(get(probe, "/"))).isEqualTo(NoAnswer.Reason.BROKEN_ANSWER);
            }
        }
    }

    @Test
    void aFetchFollowsNoRedirectIntoForbiddenAddresses() {
        for (var forbidden :
                List.of("http://169.254.169.254/x", "http://[::ffff:169.254.169.254]/x", "file:///etc/passwd")) {
            answer(exchange -> {
                exchange.getResponseHeaders().set("Location", forbidden);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            var fetch = new Fetch(LIMITS, AddressGuard.alsoPrivate(), false, new Identification("0", "scan", null));
            assertThat(fetch.get(url("/openapi.json")))
                    .isInstanceOfSatisfying(
                            Fetch.Result.Failed.class,
                            f -> assertThat(f.sentence()).containsAnyOf("is not allowed", "only http and https"));
        }
    }

    @Test
    void aFetchEndsInACircleOfRedirects() {
        answer(exchange -> {
            exchange.getResponseHeaders().set("Location", "/again");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        var fetch = new Fetch(LIMITS, AddressGuard.alsoPrivate(), false, new Identification("0", "scan", null));
        assertThat(fetch.get(url("/a")))
                .isInstanceOfSatisfying(
                        Fetch.Result.Failed.class, f -> assertThat(f.sentence()).contains("more than 3 redirects"));
    }

    @Test
    void aFetchBringsTheDocument() {
        var fetch = new Fetch(LIMITS, AddressGuard.alsoPrivate(), false, new Identification("0", "scan", null));
        assertThat(fetch.get(url("/openapi.json?v=1")))
                .isInstanceOfSatisfying(
                        Fetch.Result.Got.class,
                        got -> assertThat(new String(got.content(), StandardCharsets.UTF_8))
                                .isEqualTo("{\"fine\":true}"));
        assertThat(lines).containsExactly("GET /openapi.json?v=1");
    }
}
