package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.app.RawHttp;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a server without a certificate answers, and whom it believes. */
@ServerTest("assay.server.trusted-proxies=198.51.100.7")
class PlainHttpTest {
    private static final String SAYS_HTTPS =
            "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Forwarded-Proto: https\r\n\r\n";

    @Test
    void onlyThisMachineAndItsTrustedProxiesAreNear() {
        var proxies = Set.of(InetAddress.ofLiteral("198.51.100.7"), InetAddress.ofLiteral("2001:db8::7"));
        for (var near :
                new String[] {"127.0.0.1", "127.3.2.1", "::1", "198.51.100.7", "::ffff:198.51.100.7", "2001:db8::7"}) {
            assertThat(PlainHttpFilter.near(InetAddress.ofLiteral(near), proxies))
                    .as(near)
                    .isTrue();
        }
        for (var far :
                new String[] {"198.51.100.8", "10.0.0.1", "192.168.0.1", "0.0.0.0", "::", "2001:db8::8", "fe80::1"}) {
            assertThat(PlainHttpFilter.near(InetAddress.ofLiteral(far), proxies))
                    .as(far)
                    .isFalse();
        }
    }

    @Test
    void aPeerThatIsNoTrustedProxyIsRefusedWhateverItAsksOrSays(TestServer server) throws Exception {
        var outside = outside();
        assumeThat(outside)
                .as("an address of this machine that is not loopback")
                .isPresent();
        for (var path : new String[] {"/sign-in", "/assets/nothing.css", "/api/v1/apis", "/health/live", "/nowhere"}) {
            var answer = RawHttp.send(
                    outside.get(),
                    server.running().address().getPort(),
                    "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                            + "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n\r\n");
            assertThat(answer.status()).as(path + answer.text()).isEqualTo(403);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.text())
                    .contains(outside.get().getHostAddress(), "assay.server.trusted-proxies")
                    .contains("Content-Security-Policy")
                    .doesNotContain("__Host-", "Strict-Transport-Security");
        }
    }

    @Test
    void whatSomebodyOtherThanTheProxySaysOfTlsIsNotBelieved(TestServer server) throws Exception {
        var answer = RawHttp.send(server.running().address().getPort(), SAYS_HTTPS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("assay-visit=").doesNotContain("__Host-", "Strict-Transport-Security");
    }

    @Test
    void whatTheTrustedProxySaysOfTlsIsBelievedUnlessItPassesOnTwoWords() throws Exception {
        try (var proxied = TestServer.start("assay.server.trusted-proxies=127.0.0.1")) {
            int port = proxied.running().address().getPort();
            assertThat(RawHttp.send(port, SAYS_HTTPS).text())
                    .contains("__Host-assay-visit=", "Secure", "Strict-Transport-Security");
            for (var word : new String[] {"http", "https, http", "https\r\nX-Forwarded-Proto: http", ""}) {
                assertThat(RawHttp.send(port, SAYS_HTTPS.replace(": https", ": " + word))
                                .text())
                        .as(word)
                        .contains("200 OK")
                        .doesNotContain("__Host-", "Strict-Transport-Security");
            }
        }
    }

    private static Optional<InetAddress> outside() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }
}
