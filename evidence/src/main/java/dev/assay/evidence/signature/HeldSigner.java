package dev.assay.evidence.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** A signer whose private key this process holds. */
record HeldSigner(String algorithm, List<X509Certificate> chain, PrivateKey key) implements Signer {
    HeldSigner {
        chain = List.copyOf(chain);
    }

    @Override
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the key of " + certificate().getSubjectX500Principal() + " cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "HeldSigner[" + algorithm + ", " + certificate().getSubjectX500Principal() + "]";
    }
}
