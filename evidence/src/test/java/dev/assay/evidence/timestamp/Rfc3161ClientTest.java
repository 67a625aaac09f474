package dev.assay.evidence.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.timestamp.TestAuthority.Reply;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Rfc3161ClientTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final Digest IMPRINT = Digest.of(new byte[] {1, 2, 3});
    private static final AddressGuard ANYWHERE = (address, port) -> {};
    private static final TestAuthority AUTHORITY = new TestAuthority(NOW);

    private static Rfc3161Client client(URI url, TsaTrust trust) {
        return new Rfc3161Client(url, trust, ANYWHERE, InstantSource.fixed(NOW), Duration.ofSeconds(20));
    }

    private static TsaTrust trust() {
        return new TsaTrust(Set.of(AUTHORITY.root), Set.of(TestAuthority.POLICY), Duration.ofSeconds(1));
    }

    private static byte[] good(byte[] request) {
        return AUTHORITY.encode(AUTHORITY.good(request));
    }

    @Test
    void aGoodReplyBecomesAnIndependentTimestamp() throws IOException {
        try (var responder = TestResponder.answering(Rfc3161ClientTest::good)) {
            var stamp = client(responder.url(), trust()).stamp(IMPRINT);
            assertThat(stamp.genTime()).isEqualTo(NOW);
            assertThat(stamp.kind()).isEqualTo(Timestamp.Kind.INDEPENDENT);
            assertThat(stamp.authority()).isEqualTo(responder.url().toString());
            var signer = TimestampToken.parse(stamp.token()).verify(IMPRINT, trust());
            assertThat(signer.getSubjectX500Principal().getName()).isEqualTo("CN=test signer");
        }
    }

    @Test
    void aClockThatIsMoreThanAMinuteOffIsToldApartFromOneThatIsALittleOff() throws IOException {
        try (var responder = TestResponder.answering(Rfc3161ClientTest::good)) {
            for (long off : List.of(-61L, 61L)) {
                var wrong = InstantSource.fixed(NOW.plusSeconds(off));
                var client = new Rfc3161Client(responder.url(), trust(), ANYWHERE, wrong, Duration.ofSeconds(20));
                assertThatThrownBy(() -> client.stamp(IMPRINT))
                        .isInstanceOf(ClockSkew.class)
                        .hasMessageContaining(responder.url().toString());
            }
            var late = InstantSource.fixed(NOW.plusSeconds(59));
            var client = new Rfc3161Client(responder.url(), trust(), ANYWHERE, late, Duration.ofSeconds(20));
            assertThatThrownBy(() -> client.stamp(IMPRINT))
                    .isInstanceOf(TimestampFailure.class)
                    .isNotInstanceOf(ClockSkew.class)
                    .hasMessageContaining("lies outside");
        }
    }

    @Test
    void aChunkedReplyIsRead() throws IOException {
        try (var responder = TestResponder.chunked(Rfc3161ClientTest::good)) {
            assertThat(client(responder.url(), trust()).stamp(IMPRINT).genTime())
                    .isEqualTo(NOW);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("nonce", reply -> reply.nonce(BigInteger.ONE)),
                fault("something else", reply -> reply.imprint(new byte[32])),
                fault("lies outside", reply -> reply.time(NOW.minusSeconds(6))),
                fault("lies outside", reply -> reply.time(NOW.plusSeconds(6))),
                fault("policy 1.2.3.9", reply -> reply.policy("1.2.3.9")),
                fault("not critical", reply -> reply.critical(false)),
                fault(
                        "timeStamping only",
                        reply -> reply.purposes(
                                List.of(KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning))),
                fault("timeStamping only", reply -> reply.purposes(List.of(KeyPurposeId.id_kp_serverAuth))),
                fault("had expired on", reply -> reply.valid(Duration.ofDays(2), Duration.ofDays(1))),
                fault("was not in force", reply -> reply.valid(Duration.ofDays(-1), Duration.ofDays(1))),
                fault("no signing certificate attribute", reply -> reply.named(false)),
                fault("refuses, status 2", reply -> reply.status(2)));
    }

    private static Arguments fault(String reason, UnaryOperator<Reply> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("faults")
    void aReplyThatIsWrongInOneWayIsRefusedForThatReason(String reason, UnaryOperator<Reply> change)
            throws IOException {
        try (var responder =
                TestResponder.answering(request -> AUTHORITY.encode(change.apply(AUTHORITY.good(request))))) {
            var client = client(responder.url(), trust());
            assertThatThrownBy(() -> client.stamp(IMPRINT))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void aCertificateThatATokenCarriesTwiceIsOneButAnotherOfItsNameIsNot() throws IOException {
        try (var responder = TestResponder.answering(request -> AUTHORITY.encode(AUTHORITY.good(request), 2))) {
            var token = TimestampToken.parse(
                    client(responder.url(), trust()).stamp(IMPRINT).token());
            assertThat(token.certificates()).hasSize(2);
        }
        try (var responder = TestResponder.answering(request -> AUTHORITY.encode(AUTHORITY.good(request), -2))) {
            var client = client(responder.url(), trust());
            assertThatThrownBy(() -> client.stamp(IMPRINT)).hasMessageContaining("the one certificate that signed it");
        }
    }

    @Test
    void aRootThatIsNotPinnedIsNotBelieved() throws IOException {
        try (var responder = TestResponder.answering(Rfc3161ClientTest::good)) {
            var other = TsaTrust.in(new TestAuthority(NOW).root);
            var client = client(responder.url(), other);
            assertThatThrownBy(() -> client.stamp(IMPRINT))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining("pinned root");
        }
    }

    @Test
    void aReplayedReplyIsRefused() throws IOException {
        var first = new byte[1][];
        try (var responder = TestResponder.answering(request -> {
            first[0] = first[0] == null ? good(request) : first[0];
            return first[0];
        })) {
            var client = client(responder.url(), trust());
            client.stamp(IMPRINT);
            assertThatThrownBy(() -> client.stamp(IMPRINT)).hasMessageContaining("another nonce");
        }
    }

    @Test
    void repliesThatAreNoRfc3161ResponseAreRefused() throws IOException {
        for (var broken : List.<UnaryOperator<byte[]>>of(
                request -> Arrays.copyOf(good(request), 900),
                request -> new byte[0],
                request -> "<html>".getBytes(StandardCharsets.US_ASCII))) {
            try (var responder = TestResponder.answering(broken)) {
                var client = client(responder.url(), trust());
                assertThatThrownBy(() -> client.stamp(IMPRINT))
                        .isInstanceOf(TimestampFailure.class)
                        .hasMessageContaining("no RFC 3161 response");
            }
        }
    }

    @Test
    void otherStatusesTypesAndSizesAreRefused() throws IOException {
        try (var failing = TestResponder.withStatus(500, "application/timestamp-reply");
                var page = TestResponder.withStatus(200, "text/html");
                var moved = TestResponder.withStatus(302, "application/timestamp-reply");
                var huge = TestResponder.chunked(request -> new byte[TimestampToken.MAX_BYTES + 1])) {
            assertThatThrownBy(() -> client(failing.url(), trust()).stamp(IMPRINT))
                    .hasMessageContaining("HTTP status 500");
            assertThatThrownBy(() -> client(page.url(), trust()).stamp(IMPRINT))
                    .hasMessageContaining("not application/timestamp-reply");
            assertThatThrownBy(() -> client(moved.url(), trust()).stamp(IMPRINT))
                    .hasMessageContaining("HTTP status 302");
            assertThatThrownBy(() -> client(huge.url(), trust()).stamp(IMPRINT)).hasMessageContaining("larger than");
        }
    }

    @Test
    void anAuthorityThatDoesNotAnswerIsGivenUp() throws IOException {
        try (var responder = TestResponder.answering(Rfc3161ClientTest::good)) {
            var client = new Rfc3161Client(
                    responder.hanging(), trust(), ANYWHERE, InstantSource.fixed(NOW), Duration.ofMillis(200));
            assertThatThrownBy(() -> client.stamp(IMPRINT))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining("no reply within 200 ms");
        }
    }

    @Test
    void anAddressTheGuardRefusesIsNotConnectedTo() throws IOException {
        try (var responder = TestResponder.answering(request -> {
            throw new AssertionError("it was connected to");
        })) {
            AddressGuard guard = (address, port) -> {
                throw new IOException(address.getHostAddress() + " is a private address");
            };
            var client = new Rfc3161Client(
                    responder.url(), trust(), guard, InstantSource.fixed(NOW), Duration.ofSeconds(20));
            assertThatThrownBy(() -> client.stamp(IMPRINT))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining("127.0.0.1 is a private address");
        }
    }

    @Test
    void onlyPlainUrlsAreTaken() {
        for (var url : List.of("ftp://tsa.example", "https://user:pass@tsa.example/", "/tsa", "http:///tsa")) {
            assertThatThrownBy(() -> client(URI.create(url), trust())).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
