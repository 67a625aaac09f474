package dev.assay.scanner.probe.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the certificate chain a server shows. The handshake that fetches it trusts anything, sends nothing and is closed at once;
 * whether the chain deserves trust is asked afterwards, of the Java platform's own list of roots.
 */
final class Certificates {

    private static final int LONGEST_CHAIN = 10;

    private final Greeter greeter;

    Certificates(Greeter greeter) {
        this.greeter = greeter;
    }

    /**
     * The chain, leaf first.
     *
     * @throws IOException when no handshake with TLS 1.2 or 1.3 comes about
     */
    List<X509Certificate> read(InetAddress address, int port, Optional<String> serverName) throws IOException {
        try (var plain = greeter.open(address, port);
                var tls = (SSLSocket)
                        inspecting().getSocketFactory().createSocket(plain, serverName.orElse(""), port, true)) {
            var parameters = tls.getSSLParameters();
            serverName.ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return Arrays.stream(tls.getSession().getPeerCertificates())
                    .limit(LONGEST_CHAIN)
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    /** Why the Java platform's trust store does not accept the chain; empty when it does. */
    static Optional<String> distrust(List<X509Certificate> chain) {
        var leaf = chain.getFirst();
        try {
            platformTrust().checkServerTrusted(chain.toArray(new X509Certificate[0]), keyExchange(leaf));
            return Optional.empty();
        } catch (CertificateException e) {
            if (isSelfSigned(leaf)) {
                return Optional.of("it is self-signed");
            }
            return Optional.of("no path leads from it to a trusted root");
        }
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String keyExchange(X509Certificate leaf) {
        return "EC".equals(leaf.getPublicKey().getAlgorithm()) ? "ECDHE_ECDSA" : "ECDHE_RSA";
    }

    private static X509TrustManager platformTrust() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no trust store", e);
        }
    }

    private static SSLContext inspecting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Inspector()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Trusts anything: it is used to look at certificates, never to send anything. */
    private static final class Inspector extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            throw new CertificateException("this side is never a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this side is never a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("this side is never a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
