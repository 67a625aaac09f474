package dev.assay.app.notices;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The shared secret of a webhook, which signs what is sent: Standard Webhooks 1.0, signature scheme {@code v1} (HMAC-SHA256). */
final class WebhookSecret {
    private static final String BEGINNING = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /**
     * Reads {@code whsec_} and 24 to 64 bytes in base64.
     *
     * @throws IllegalArgumentException when it is not that; the message does not repeat it
     */
    static WebhookSecret parse(String text) {
        var stripped = text.strip();
        if (!stripped.startsWith(BEGINNING)) {
            throw new IllegalArgumentException("a secret begins with " + BEGINNING);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(stripped.substring(BEGINNING.length()));
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("a secret is base64 after " + BEGINNING);
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException("a secret has " + LEAST_BYTES + " to " + MOST_BYTES + " bytes");
        }
        return new WebhookSecret(key);
    }

    /** The value of {@code webhook-signature}: over id, seconds since 1970 and body, with full stops between. */
    String sign(String id, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
