package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbeTest {

    private static final Identity ALICE =
            new Identity("alice", "user", null, new Credential.Bearer("alice-secret-token-0815"));
    private static final Limits LIMITS =
            Limits.DEFAULT.rate(1000).answer(Duration.ofSeconds(5)).requests(100);

    private final Listening server = new Listening();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpProbe probe(String basePath, Limits limits, AddressGuard guard) {
        return new HttpProbe(
                Target.at("t", server.url(basePath)),
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
        server.answer(exchange -> {
            server.lines.add("asked");
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            assertThat(get(probe, "/a"))
                    .isInstanceOfSatisfying(
                            Exchange.class, e -> assertThat(e.status()).isEqualTo(302));
            assertThat(server.lines).hasSize(1);
        }
    }

    @Test
    void withoutTlsTheSamePortIsAskedAsNobodyAndStaysInScope() {
        var target = Target.at("t", URI.create("https://127.0.0.1:" + server.port() + "/api"));
        try (var probe = new HttpProbe(
                target,
                LIMITS,
                AddressGuard.alsoPrivate(),
                false,
                new Identification("0", "scan", null),
                new Redaction(new byte[32]),
                Clock.systemUTC())) {
            var clear = new WithoutTls(probe, target, leave(MethodPolicy.READS, 50));

            assertThat(clear.send(ProbeRequest.get("/orders"))).isInstanceOfSatisfying(Exchange.class, exchange -> {
                assertThat(exchange.request().url())
                        .isEqualTo(server.url("/api/orders").toString());
                assertThat(exchange.request().headers())
                        .noneMatch(header -> header.name().equals("Authorization"));
            });
            assertThat(reason(clear.send(ProbeRequest.get("/../admin")))).isEqualTo(NoAnswer.Reason.OUT_OF_SCOPE);
            assertThat(server.lines).containsExactly("GET /api/orders");
        }
    }

    @Test
    void withoutTlsNoAddressIsReachedThatTheGuardRefuses() {
        var target = Target.at("t", URI.create("https://127.0.0.1:" + server.port()));
        try (var probe = new HttpProbe(
                target,
                LIMITS,
                AddressGuard.publicOnly(),
                false,
                new Identification("0", "scan", null),
                new Redaction(new byte[32]),
                Clock.systemUTC())) {
            var clear = new WithoutTls(probe, target, leave(MethodPolicy.READS, 50));

            assertThat(reason(clear.send(ProbeRequest.get("/")))).isEqualTo(NoAnswer.Reason.ADDRESS_REFUSED);
            assertThat(server.lines).isEmpty();
        }
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() {
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (var part = new byte[8192]; server.end.getCount() > 0; ) {
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
        server.answer(exchange -> {
            try {
                server.end.await();
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
        server.answer(exchange -> {
            arrived.countDown();
            try {
                server.end.await();
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
            assertThat(server.lines).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::ffff:127.0.0.1]", "localhost"})
    void theGuardSeesEveryWayToWriteLoopback(String host) {
        var target = Target.at("t", URI.create("http://" + host + ":" + server.port()));
        try (var probe = new HttpProbe(
                target,
                LIMITS,
                AddressGuard.publicOnly(),
                false,
                new Identification("0", "scan", null),
                new Redaction(new byte[32]),
                Clock.systemUTC())) {
            assertThat(reason(get(probe, "/a"))).isEqualTo(NoAnswer.Reason.ADDRESS_REFUSED);
            assertThat(server.lines).isEmpty();
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
            assertThat(server.lines).containsExactly("GET /api/orders/%2e/x");
        }
    }

    @Test
    void oddPathsArriveAsTheyWereWritten() {
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            get(probe, "/a/..;/b");
            get(probe, "/a/%2E%2e/b");
            get(probe, "/a%20/B/");
            assertThat(server.lines).containsExactly("GET /a/..;/b", "GET /a/%2E%2e/b", "GET /a%20/B/");
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
        server.answer(exchange -> {
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
    void aTargetThatAsksForMoreThanAMinuteIsNotWaitedFor() {
        var asked = new AtomicInteger();
        server.answer(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Retry-After", "86400");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            assertThat(get(probe, "/a"))
                    .isInstanceOfSatisfying(
                            Exchange.class, e -> assertThat(e.status()).isEqualTo(429));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void pausesThatChangeNothingAreNotMadeForEver() {
        var asked = new AtomicInteger();
        server.answer(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        });
        try (var probe = probe("", LIMITS, AddressGuard.alsoPrivate())) {
            for (int i = 0; i < 10; i++) {
                get(probe, "/a" + i);
            }
            // Two requests are repeated twice each, the eight after them not at all.
            assertThat(asked).hasValue(14);
        }
    }

    @Test
    void aBurstTakes429AsAnAnswer() {
        server.answer(exchange -> {
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
                    server.end.await();
                } catch (IOException | InterruptedException e) {
                    server.end.countDown();
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
}
