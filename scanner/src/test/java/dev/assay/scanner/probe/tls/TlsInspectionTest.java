package dev.assay.scanner.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TlsInspectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final TlsInspection inspection = new TlsInspection(_ -> true, LONG, LONG);

    @Test
    void theJavaPlatformsServerAcceptsNewVersionsOnly() throws IOException {
        try (var server = TestServer.tls(TestCertificate.of("localhost"), "TLSv1.3", "TLSv1.2")) {
            var facts = inspection.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.accepts(TlsVersion.TLS_1_2)).isTrue();
            assertThat(facts.accepts(TlsVersion.TLS_1_3)).isTrue();
            assertThat(facts.deprecated()).isEmpty();
            assertThat(facts.weakSuites()).isEmpty();
            assertThat(facts.speaksTls()).isTrue();
        }
    }

    @Test
    void aServerOfOneVersionAcceptsThatOne() throws IOException {
        try (var server = TestServer.tls(TestCertificate.of("localhost"), "TLSv1.2")) {
            var facts = inspection.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.accepts(TlsVersion.TLS_1_2)).isTrue();
            assertThat(facts.accepts(TlsVersion.TLS_1_3)).isFalse();
        }
    }

    @Test
    void anOldServerIsFoundByVersionAndSuite() throws IOException {
        try (var server =
                TestServer.scripted(socket -> agree(socket, Set.of(0x0300, 0x0301), Set.of(0x0005, 0x0003)))) {
            var facts = inspection.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.deprecated()).containsExactly(TlsVersion.SSL_3_0, TlsVersion.TLS_1_0);
            assertThat(facts.weakSuites()).containsOnlyKeys(Suites.RC4, Suites.EXPORT);
            assertThat(facts.weakSuites().get(Suites.RC4)).isEqualTo(new ServerReply.Agreed(TlsVersion.TLS_1_0, 5));
            assertThat(facts.certificate()).isEmpty();
        }
    }

    @Test
    void aServerThatAgreesOnlyEveryOtherTimeIsNotBelieved() throws IOException {
        var greeted = new java.util.concurrent.atomic.AtomicInteger();
        try (var server = TestServer.scripted(socket -> {
            if (greeted.getAndIncrement() % 2 == 0) {
                agree(socket, Set.of(0x0301), Set.of(0x002f));
            }
        })) {
            var facts = inspection.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.deprecated()).isEmpty();
        }
    }

    @Test
    void aPlainHttpServerSpeaksNoTls() throws IOException {
        try (var server = TestServer.scripted(
                socket -> socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes()))) {
            var facts = inspection.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.speaksTls()).isFalse();
            assertThat(facts.certificate()).isEmpty();
        }
    }

    @Test
    void aServerThatTricklesIsGivenUp() throws IOException {
        var impatient = new TlsInspection(_ -> true, LONG, Duration.ofMillis(50));
        try (var server = TestServer.scripted(socket -> {
            socket.getOutputStream().write(22);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            var facts = impatient.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.versions().values())
                    .allMatch(reply -> reply.equals(new ServerReply.Unreachable("no answer within the time")));
        }
    }

    @Test
    void anAddressThatTheGuardRefusesIsNeverConnectedTo() throws IOException {
        var guarded = new TlsInspection(address -> !address.isLoopbackAddress(), LONG, LONG);
        try (var server = TestServer.scripted(_ -> {})) {
            var facts = guarded.inspect("localhost", TestServer.loopback(), server.port());

            assertThat(facts.versions().values())
                    .allMatch(reply -> reply.equals(new ServerReply.Unreachable("the address is not permitted")));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aGoodCertificateOfOurOwnIsForItsHostAndSelfSigned() throws IOException {
        var certificate = certificateOf(TestCertificate.of("localhost", "127.0.0.1"), "127.0.0.1");

        assertThat(certificate.namesHost()).isTrue();
        assertThat(certificate.selfSigned()).isTrue();
        assertThat(certificate.distrust()).contains("it is self-signed");
        assertThat(certificate.weak()).isEmpty();
        assertThat(certificate.names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
    }

    @Test
    void aCertificateOfAnotherHostIsSeen() throws IOException {
        assertThat(certificateOf(TestCertificate.of("other.example"), "localhost")
                        .namesHost())
                .isFalse();
    }

    @Test
    void theDatesOfAnExpiredCertificateAreRead() throws IOException {
        assertThat(certificateOf(TestCertificate.expired("localhost"), "localhost")
                        .notAfter())
                .isBefore(Instant.now());
    }

    @Test
    void aShortKeyAndAnOldSignatureAreWeak() throws IOException {
        var now = Instant.now();
        var weak = TestCertificate.of(
                "RSA", 1024, "SHA1withRSA", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)), "localhost");

        assertThat(certificateOf(weak, "localhost").weak())
                .containsExactly(
                        "The key of CN=test is RSA with 1024 bits, under 2048.",
                        "The signature of CN=test uses SHA1withRSA.");
    }

    private ServerCertificate certificateOf(TestCertificate shown, String host) throws IOException {
        try (var server = TestServer.tls(shown, "TLSv1.2", "TLSv1.3")) {
            return inspection
                    .inspect(host, TestServer.loopback(), server.port())
                    .certificate()
                    .orElseThrow();
        }
    }

    /** Answers a greeting of one of these versions with a ServerHello, when one of these suites is offered; else with an alert. */
    private static void agree(Socket socket, Set<Integer> versions, Set<Integer> suites) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        in.skipNBytes(3);
        var hello = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
        int version = hello.getShort(4);
        var offered = new HashSet<Integer>();
        int at = 4 + 2 + 32 + 1 + hello.get(4 + 2 + 32);
        for (int suite = 0; suite < hello.getShort(at) / 2; suite++) {
            offered.add((int) hello.getShort(at + 2 + suite * 2));
        }
        offered.retainAll(suites);
        var answer = versions.contains(version) && !offered.isEmpty()
                ? "16%04x002a02000026%1$04x%s00%04x00"
                        .formatted(version, "00".repeat(32), offered.iterator().next())
                : "15030100020228";
        socket.getOutputStream().write(HexFormat.of().parseHex(answer));
    }
}
