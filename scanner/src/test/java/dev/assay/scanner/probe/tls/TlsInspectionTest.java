package dev.assay.scanner.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TlsInspectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void theJavaPlatformsServerAcceptsNewVersionsOnly() throws IOException {
        try (var server = TestServer.tls(TestCertificate.of("localhost"), "TLSv1.3", "TLSv1.2")) {
            var inspection = inspection(server.port(), LONG);

            assertThat(inspection.versions().accepted()).containsExactly(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
            assertThat(inspection.versions().deprecated()).isEmpty();
            assertThat(inspection.weakSuites()).isEmpty();
        }
    }

    @Test
    void aServerOfOneVersionAcceptsThatOne() throws IOException {
        try (var server = TestServer.tls(TestCertificate.of("localhost"), "TLSv1.2")) {
            var inspection = inspection(server.port(), LONG);

            assertThat(inspection.versions().named()).isEqualTo("TLS 1.2");
        }
    }

    @Test
    void anOldServerIsFoundByVersionAndSuite() throws IOException {
        try (var server = TestServer.scripted(
                socket -> TestServer.agree(socket, Set.of(0x0300, 0x0301), Set.of(0x0005, 0x0003)))) {
            var inspection = inspection(server.port(), LONG);

            assertThat(inspection.versions().deprecated()).containsExactly(TlsVersion.SSL_3_0, TlsVersion.TLS_1_0);
            assertThat(inspection.weakSuites()).containsOnlyKeys(Suites.RC4, Suites.EXPORT);
            assertThat(inspection.weakSuites().get(Suites.RC4))
                    .isEqualTo(new ServerReply.Agreed(TlsVersion.TLS_1_0, 5));
            assertThat(inspection.certificate()).isEmpty();
        }
    }

    @Test
    void aServerThatAgreesOnlyEveryOtherTimeIsNotBelieved() throws IOException {
        var greeted = new java.util.concurrent.atomic.AtomicInteger();
        try (var server = TestServer.scripted(socket -> {
            if (greeted.getAndIncrement() % 2 == 0) {
                TestServer.agree(socket, Set.of(0x0301), Set.of(0x002f));
            }
        })) {
            var inspection = inspection(server.port(), LONG);

            assertThat(inspection.versions().accepted()).isEmpty();
        }
    }

    @Test
    void aPlainHttpServerSpeaksNoTls() throws IOException {
        try (var server = TestServer.scripted(
                socket -> socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes()))) {
            var inspection = inspection(server.port(), LONG);

            assertThat(inspection.versions().accepted()).isEmpty();
            assertThat(inspection.certificate()).isEmpty();
        }
    }

    @Test
    void aServerThatTricklesIsGivenUp() throws IOException {
        try (var server = TestServer.scripted(socket -> {
            socket.getOutputStream().write(22);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            var inspection = inspection(server.port(), Duration.ofMillis(50));

            assertThat(inspection.versions().byVersion().values())
                    .allMatch(reply -> reply.equals(new ServerReply.Unreachable("no answer within the time")));
        }
    }

    @Test
    void anAddressThatTheGuardRefusesIsNeverConnectedTo() throws IOException {
        try (var server = TestServer.scripted(_ -> {})) {
            assertThatThrownBy(() -> TlsInspection.of(
                            "localhost", server.port(), address -> !address.isLoopbackAddress(), LONG, LONG))
                    .isInstanceOf(UnknownHostException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theGuardIsAskedBeforeEveryConnection() throws IOException {
        var permitted = new AtomicBoolean(true);
        try (var server = TestServer.scripted(_ -> {})) {
            var inspection = TlsInspection.of("localhost", server.port(), _ -> permitted.get(), LONG, LONG);
            permitted.set(false);

            assertThat(inspection.versions().byVersion().values())
                    .allMatch(reply -> reply.equals(new ServerReply.Unreachable("the address is not permitted")));
            assertThat(inspection.certificate()).isEmpty();
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

    private static TlsInspection inspection(int port, Duration answer) throws IOException {
        return TlsInspection.of("localhost", port, _ -> true, LONG, answer);
    }

    private ServerCertificate certificateOf(TestCertificate shown, String host) throws IOException {
        try (var server = TestServer.tls(shown, "TLSv1.2", "TLSv1.3")) {
            return TlsInspection.of(host, server.port(), _ -> true, LONG, LONG)
                    .certificate()
                    .orElseThrow();
        }
    }
}
