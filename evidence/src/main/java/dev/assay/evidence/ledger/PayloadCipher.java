package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals payloads and salts with AES-256-GCM, bound to their entry (ledger-v1, Encryption). */
final class PayloadCipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    byte[] salt() {
        var salt = new byte[Payload.SALT];
        random.nextBytes(salt);
        return salt;
    }

    SealedPayload seal(byte[] key, String keyId, String src, Payload payload, byte[] salt) {
        return new SealedPayload(
                seal(key, context("payload", keyId, src), payload.canonical()),
                seal(key, context("salt", keyId, src), salt));
    }

    /** The payload and salt, checked against nothing yet but their seal. */
    OpenedPayload open(byte[] key, Entry entry, SealedPayload sealed) throws MalformedJson {
        var payload = open(key, context("payload", entry.keyId(), entry.src()), sealed.payload());
        var salt = open(key, context("salt", entry.keyId(), entry.src()), sealed.salt());
        if (salt.length != Payload.SALT) {
            throw new MalformedJson("a salt has " + Payload.SALT + " bytes");
        }
        return new OpenedPayload(Payload.read(payload), salt);
    }

    byte[] sealWaiting(byte[] key, String keyId, String src, byte[] plain) {
        return seal(key, context("waiting", keyId, src), plain);
    }

    byte[] openWaiting(byte[] key, String keyId, String src, byte[] sealed) throws MalformedJson {
        return open(key, context("waiting", keyId, src), sealed);
    }

    private byte[] seal(byte[] key, byte[] context, byte[] plain) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            var sealed = new byte[NONCE + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    private static byte[] open(byte[] key, byte[] context, byte[] sealed) throws MalformedJson {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new MalformedJson("what is sealed is too short");
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE), context);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new MalformedJson("what is sealed was changed, or belongs to another entry or key", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] context(String what, String keyId, String src) {
        return ("assay/" + what + "/v1\0" + keyId + "\0" + src).getBytes(StandardCharsets.UTF_8);
    }
}
