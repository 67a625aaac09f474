package dev.assay.evidence.signature;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** One key that signs, wherever it is kept: the private half is never handed out. */
public interface Signer {
    /** The JCA name of the signature, such as {@code SHA256withECDSA} or {@code Ed25519}. */
    String algorithm();

    /** The certificate of the key. */
    X509Certificate certificate();

    /** The certificate and its issuers up to and including the root. */
    List<X509Certificate> chain();

    /**
     * Signs the message (not its digest).
     *
     * @throws IllegalStateException when the key can no longer be used
     */
    byte[] sign(byte[] message);

    /** This signer as Bouncy Castle wants it: for CMS attributes and certificates, which are small. */
    default ContentSigner contentSigner() {
        var message = new ByteArrayOutputStream();
        var identifier = new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm());
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return identifier;
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return sign(message.toByteArray());
            }
        };
    }
}
