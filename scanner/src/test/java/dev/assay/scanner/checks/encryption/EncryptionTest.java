package dev.assay.scanner.checks.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.tls.TestCertificate;
import dev.assay.scanner.probe.tls.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptionTest {

    private static final TestCertificate GOOD = TestCertificate.of("localhost");

    @Test
    void aModernServerIsCleanOfOldVersionsAndWeakSuites() throws IOException {
        try (var server = TestServer.tls(GOOD, "TLSv1.2", "TLSv1.3")) {
            assertThat(ask(new DeprecatedTls(), server).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(ask(new WeakSuites(), server).kind()).isEqualTo(Outcome.Kind.PASS);
        }
    }

    @Test
    void anOldServerIsFound() throws IOException {
        try (var server = TestServer.scripted(
                socket -> TestServer.agree(socket, Set.of(0x0301, 0x0302), Set.of(0x0005, 0x002f)))) {
            var version = found(ask(new DeprecatedTls(), server));
            assertThat(version.title()).isEqualTo("The server accepts TLS 1.0 and TLS 1.1");
            assertThat(version.operation()).isEqualTo("*");
            assertThat(version.proof().repeats()).isEqualTo(2);
            assertThat(found(ask(new WeakSuites(), server)).detail()).contains("TLS_RSA_WITH_RC4_128_SHA (RC4");
        }
    }

    @Test
    void whatAgreesToNothingIsNotTested() throws IOException {
        try (var server = TestServer.scripted(_ -> {})) {
            for (var check :
                    List.of(new DeprecatedTls(), new WeakSuites(), new CertificateName(), new CertificateTrust())) {
                assertThat(ask(check, server).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
            }
        }
    }

    @Test
    void anAddressThatIsNotPermittedIsNotTested() throws IOException {
        try (var server = TestServer.tls(GOOD, "TLSv1.2")) {
            var asking = ServerAsking.of("https://localhost:" + server.port()).refusingAddresses();
            assertThat(new DeprecatedTls().ask(asking))
                    .isEqualTo(new Outcome.NotTested("the host has no address that may be connected to"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theDatesOfTheCertificateAreHeldAgainstTheClock() throws IOException {
        var end = GOOD.certificate().getNotAfter().toInstant();
        try (var server = TestServer.tls(GOOD, "TLSv1.3")) {
            assertThat(expiry(server, end.minus(Duration.ofDays(31))).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(found(expiry(server, end.minus(Duration.ofDays(10)))).severity())
                    .isEqualTo(Severity.LOW);
            assertThat(found(expiry(server, end.plusSeconds(1))).title()).isEqualTo("The certificate has expired");
            assertThat(found(expiry(server, end.minus(Duration.ofDays(1000)))).title())
                    .isEqualTo("The certificate is not valid yet");
        }
    }

    @Test
    void aCertificateOfAnotherHostIsFound() throws IOException {
        try (var right = TestServer.tls(GOOD, "TLSv1.3");
                var wrong = TestServer.tls(TestCertificate.of("other.example"), "TLSv1.3")) {
            assertThat(ask(new CertificateName(), right).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(found(ask(new CertificateName(), wrong)).detail()).contains("other.example");
        }
    }

    @Test
    void aCertificateOfOurOwnIsSuspectedAtAPrivateAddress() throws IOException {
        try (var server = TestServer.tls(GOOD, "TLSv1.3")) {
            var outcome = ask(new CertificateTrust(), server);

            assertThat(outcome).isInstanceOf(Outcome.Suspect.class);
            assertThat(((Outcome.Suspect) outcome).findings().getFirst().detail())
                    .contains("self-signed");
        }
    }

    @Test
    void aWeakKeyIsFound() throws IOException {
        var now = Instant.now();
        var weak = TestCertificate.of(
                "RSA",
                1024,
                "SHA256withRSA",
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(90)),
                "localhost");
        try (var good = TestServer.tls(GOOD, "TLSv1.2");
                var bad = TestServer.tls(weak, "TLSv1.2")) {
            assertThat(ask(new CertificateStrength(), good).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(found(ask(new CertificateStrength(), bad)).detail()).contains("1024 bits");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, FAIL",
                "max-age=31536000, PASS",
                "'includeSubDomains; Max-Age=\"31536000\"', PASS",
                "max-age=15552000, PASS",
                "max-age=15551999, FAIL",
                "max-age=0, FAIL",
                "xmax-age=31536000, FAIL"
            })
    void aPromiseToKeepToTlsLastsHalfAYear(@org.jspecify.annotations.Nullable String header, Outcome.Kind expected) {
        var asking = ServerAsking.of("https://api.example.com");
        var answered = header == null ? asking : asking.answering(200, new Field("Strict-Transport-Security", header));

        assertThat(new Hsts().ask(answered).kind()).isEqualTo(expected);
    }

    @Test
    void anAnswerWithoutTlsIsFoundUnlessItLeadsToTls() {
        var asking = ServerAsking.of("http://api.example.com");

        assertThat(found(new ClearText().ask(asking)).severity()).isEqualTo(Severity.HIGH);
        assertThat(new ClearText()
                        .ask(asking.answering(308, new Field("Location", "https://api.example.com/")))
                        .kind())
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(new ClearText()
                        .ask(asking.answering(302, new Field("Location", "http://api.example.com/login")))
                        .kind())
                .isEqualTo(Outcome.Kind.FAIL);
    }

    @Test
    void aDescriptionThatLeadsAwayFromTlsIsFound() {
        var asking = ServerAsking.of("https://api.example.com");

        assertThat(new ClearText().ask(asking).kind()).isEqualTo(Outcome.Kind.PASS);
        assertThat(found(new ClearText().ask(asking.describing("http://api.example.com/v1", "http://localhost:8080")))
                        .severity())
                .isEqualTo(Severity.LOW);
        assertThat(new ClearText()
                        .ask(asking.describing("http://localhost:8080/v1"))
                        .kind())
                .isEqualTo(Outcome.Kind.PASS);
    }

    private static final Field JSON = new Field("Content-Type", "application/json");
    private static final Field HTML = new Field("Content-Type", "text/html");

    @Test
    void anApiThatAnswersWithoutTlsBesideItIsFound() {
        var asking = ServerAsking.of("https://api.example.com").answering(401, JSON);

        var found = found(new ClearText().ask(asking.clear(401, JSON)));
        assertThat(found.severity()).isEqualTo(Severity.HIGH);
        assertThat(found.proof().steps()).hasSize(4);
        assertThat(new ClearText().ask(asking).kind()).isEqualTo(Outcome.Kind.PASS);
        assertThat(new ClearText()
                        .ask(asking.clear(308, new Field("Location", "https://api.example.com/")))
                        .kind())
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(new ClearText().ask(asking.clear(404, HTML)).kind()).isEqualTo(Outcome.Kind.PASS);
        assertThat(new ClearText().ask(asking.clear(200, HTML)).kind()).isEqualTo(Outcome.Kind.SUSPECT);
        assertThat(new ClearText()
                        .ask(asking.answering(404, HTML).clear(404, HTML))
                        .kind())
                .isEqualTo(Outcome.Kind.PASS);
    }

    @Test
    void silenceWithoutTlsIsCleanOnlyWhereNothingTookTheConnection() {
        var asking = ServerAsking.of("https://api.example.com");

        for (var check : List.of(new ClearText(), new InsecureRedirect(), new CleartextCredential())) {
            assertThat(check.ask(asking).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(check.ask(asking.clear(new NoAnswer(NoAnswer.Reason.TIMED_OUT, "no answer")))
                            .kind())
                    .isEqualTo(Outcome.Kind.NOT_TESTED);
            assertThat(check.ask(asking.clear(new NoAnswer(NoAnswer.Reason.ADDRESS_REFUSED, "not permitted")))
                            .kind())
                    .isEqualTo(Outcome.Kind.NOT_TESTED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "308, https://api.example.com/v1, PASS",
        "301, https://API.example.com:8443/v1, PASS",
        "302, http://api.example.com/login, FAIL",
        "302, /login, FAIL",
        "302, //api.example.com/login, FAIL",
        "301, http://www.example.com/, FAIL",
        "301, https://www.example.com/, SUSPECT",
        "301, 'ht tp:', NOT_TESTED",
        "200, https://elsewhere.example/, PASS",
    })
    void theWayToTlsIsOneStepAtTheSameHost(int status, String location, Outcome.Kind expected) {
        var asking = ServerAsking.of("https://api.example.com").clear(status, new Field("Location", location));

        assertThat(new InsecureRedirect().ask(asking).kind()).isEqualTo(expected);
    }

    @Test
    void aMadeUpCredentialThatIsJudgedWithoutTlsIsFound() {
        var asking = ServerAsking.of("https://api.example.com").answering(401, JSON);

        var found = found(new CleartextCredential().ask(asking.clear(401, JSON)));
        assertThat(found.proof()
                        .steps()
                        .getFirst()
                        .exchange()
                        .request()
                        .headers()
                        .toString())
                .contains("Bearer decoy-");
        assertThat(new CleartextCredential().ask(asking.clear(403, HTML)).kind())
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(new CleartextCredential().ask(asking.clear(200, JSON)).kind())
                .isEqualTo(Outcome.Kind.PASS);
        assertThat(new CleartextCredential()
                        .ask(asking.clear(308, new Field("Location", "https://api.example.com/")))
                        .kind())
                .isEqualTo(Outcome.Kind.PASS);
    }

    @Test
    void keysOfTheServersOwnKeyAloneAreFound() throws IOException {
        try (var modern = TestServer.tls(GOOD, "TLSv1.2", "TLSv1.3");
                var fixed = TestServer.scripted(socket -> TestServer.agree(socket, Set.of(0x0303), Set.of(0x002f)));
                var both = TestServer.scripted(
                        socket -> TestServer.agree(socket, Set.of(0x0303), Set.of(0x002f, 0xc02f)));
                var neither = TestServer.scripted(_ -> {})) {
            assertThat(ask(new NoForwardSecrecy(), modern).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(found(ask(new NoForwardSecrecy(), fixed)).severity()).isEqualTo(Severity.LOW);
            assertThat(ask(new NoForwardSecrecy(), both).kind()).isEqualTo(Outcome.Kind.PASS);
            assertThat(ask(new NoForwardSecrecy(), neither).kind()).isEqualTo(Outcome.Kind.NOT_TESTED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8801, false, false, false",
        "http://localhost:8801, false, false, false",
        "http://[::1]:8801, false, false, false",
        "http://10.0.0.1, true, false, false",
        "http://api.example.com, true, false, false",
        "https://api.example.com, true, true, true",
        "https://10.0.0.1, true, false, true",
    })
    void aCheckIsSilentWhereItMakesNoSense(String url, boolean clearText, boolean hsts, boolean handshakes) {
        var known = ServerAsking.of(url);

        assertThat(new ClearText().appliesTo(known).applies()).isEqualTo(clearText);
        assertThat(new Hsts().appliesTo(known).applies()).isEqualTo(hsts);
        for (var check : List.of(
                new DeprecatedTls(),
                new WeakSuites(),
                new NoForwardSecrecy(),
                new InsecureRedirect(),
                new CleartextCredential(),
                new CertificateExpired(),
                new CertificateName(),
                new CertificateTrust(),
                new CertificateStrength())) {
            assertThat(check.appliesTo(known).applies()).isEqualTo(handshakes);
        }
    }

    private static Outcome expiry(TestServer server, Instant now) {
        return new CertificateExpired()
                .ask(ServerAsking.of("https://localhost:" + server.port()).at(now));
    }

    private static Outcome ask(ServerCheck check, TestServer server) {
        return check.ask(ServerAsking.of("https://localhost:" + server.port()));
    }

    private static Finding found(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Fail.class);
        return ((Outcome.Fail) outcome).findings().getFirst();
    }
}
