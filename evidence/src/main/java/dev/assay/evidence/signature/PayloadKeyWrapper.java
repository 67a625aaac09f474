package dev.assay.evidence.signature;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Wraps 256-bit payload keys under the key of {@code payload.p12} with AES-256-GCM (NIST SP 800-38D). */
public final class PayloadKeyWrapper {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    PayloadKeyWrapper(SecretKey key) {
        this.key = key;
    }

    /** The wrapped key: nonce, ciphertext and tag, bound to the context, which must be given again to unwrap. */
    public byte[] wrap(byte[] payloadKey, byte[] context) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            var sealed = cipher.doFinal(payloadKey);
            var wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    /**
     * The key that was wrapped.
     *
     * @throws KeysUnusable when it was wrapped under another key or context, or was changed since
     */
    public byte[] unwrap(byte[] wrapped, byte[] context) throws KeysUnusable {
        if (wrapped.length <= NONCE) {
            throw new KeysUnusable("a wrapped payload key is too short");
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE));
            cipher.updateAAD(context);
            return cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new KeysUnusable(
                    "a payload key cannot be unwrapped: it was changed, or payload.p12 is not the one it was made with",
                    e);
        }
    }
}
