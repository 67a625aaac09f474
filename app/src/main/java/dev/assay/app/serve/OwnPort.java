package dev.assay.app.serve;

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

/** Connects to the port that this machine's own server listens at. */
final class OwnPort {
    private static final int TIMEOUT_MILLIS = 10_000;

    private OwnPort() {}

    /** A plain connection; over loopback where the server listens at every address. */
    static Socket plain(String host, int port) throws IOException {
        var address = InetAddress.getByName(host);
        var at = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(at, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** TLS over a plain connection, once the handshake succeeded. */
    static Socket secure(Socket plain, String host, int port) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Own()}, null);
        var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        tls.startHandshake();
        return tls;
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
