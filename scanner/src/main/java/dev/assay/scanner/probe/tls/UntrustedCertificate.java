package dev.assay.scanner.probe.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A certificate that no caller has reason to accept: signed by itself, ended, and for a name that is nobody's (RFC 5280, section 4.1,
 * version 1, written in DER by hand because the JDK makes none).
 */
public final class UntrustedCertificate {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8 = 0x0c;
    private static final int UTC_TIME = 0x17;

    /** ecdsa-with-SHA256, 1.2.840.10045.4.3.2, in its sequence. */
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    /** commonName, 2.5.4.3. */
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

    private UntrustedCertificate() {}

    /**
     * For a server that shows such a certificate, made anew with a key of its own.
     *
     * @param shown told of each socket for which the certificate is taken to be shown
     */
    static SSLContext serverContext(Consumer<Socket> shown) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var keys = generator.generateKeyPair();
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("listener", keys.getPrivate(), new char[0], new Certificate[] {certificate(keys)});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            var manager = (X509ExtendedKeyManager) managers.getKeyManagers()[0];
            context.init(new KeyManager[] {new TellingKeys(manager, shown)}, null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has EC keys and TLS", e);
        }
    }

    private static Certificate certificate(KeyPair keys) throws GeneralSecurityException {
        var name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, ascii("nobody.invalid")))));
        var validity = der(SEQUENCE, der(UTC_TIME, ascii("200101000000Z")), der(UTC_TIME, ascii("200201000000Z")));
        var toBeSigned = der(
                SEQUENCE,
                der(INTEGER, new byte[] {1}),
                ALGORITHM,
                name,
                validity,
                name,
                keys.getPublic().getEncoded());
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        var whole = der(SEQUENCE, toBeSigned, ALGORITHM, der(BIT_STRING, new byte[1], signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Tag, length and the parts one after the other (X.690, section 8.1). */
    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length > 0xff) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length > 0x7f) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
