package dev.assay.app.serve;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the server's own port whether it speaks TLS. The framework serves plain HTTP when it cannot use a key, with a warning; that must
 * not go unnoticed.
 */
final class Handshake {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Handshake() {}

    static void require(String host, int port) throws CannotStart {
        try (var plain = new Socket()) {
            var address = InetAddress.getByName(host);
            plain.connect(
                    new InetSocketAddress(
                            address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port),
                    TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Own()}, null);
            try (var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                tls.startHandshake();
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotStart(
                    "The certificate and key of assay.server.tls cannot be used: no TLS handshake succeeds with them.",
                    e);
        }
    }

    /** Whether the certificate is a good one is for clients to judge; here it only matters that the port speaks TLS. */
    private static final class Own implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
