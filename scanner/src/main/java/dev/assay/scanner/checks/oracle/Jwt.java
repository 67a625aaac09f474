package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signed JSON Web Token (RFC 7519, compact form of RFC 7515), taken apart so that variants of it can be made. */
public final class Jwt {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build());
    private static final Map<String, String> HMACS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");
    private static final int MOST_CHARACTERS = 16_384;

    private final String[] parts;
    private final ObjectNode header;
    private final JsonNode claims;

    private Jwt(String[] parts, ObjectNode header, JsonNode claims) {
        this.parts = parts;
        this.header = header;
        this.claims = claims;
    }

    /** Reads a token; empty when it is none. */
    public static Optional<Jwt> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return header instanceof ObjectNode object && object.has("alg") && claims.isObject()
                    ? Optional.of(new Jwt(parts, object, claims))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public JsonNode claims() {
        return claims;
    }

    public String algorithm() {
        return header.path("alg").asText();
    }

    /** When it ends, if it says so. */
    public Optional<Instant> expiry() {
        return time("exp");
    }

    public Optional<Instant> issued() {
        return time("iat");
    }

    /** The same claims under another algorithm's name, with nothing for a signature. */
    public String unsigned(String algorithm) {
        ObjectNode other = header.deepCopy();
        other.put("alg", algorithm);
        return encode(other.toString()) + "." + parts[1] + ".";
    }

    /** The same header and claims with a signature in which every byte is changed. */
    public String withBrokenSignature() {
        byte[] signature = decoded(parts[2]);
        for (int i = 0; i < signature.length; i++) {
            signature[i] ^= 0x5a;
        }
        return parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** The same header and claims with the signature left out. */
    public String withoutSignature() {
        return parts[0] + "." + parts[1] + ".";
    }

    /** The same claims, naming another key in the header and signed with that key's bytes (HS256); an empty key is allowed. */
    public String signedBy(String keyId, byte[] key) {
        ObjectNode other = header.deepCopy();
        other.put("alg", "HS256").put("kid", keyId);
        return hmac(encode(other.toString()) + "." + parts[1], key);
    }

    private static String hmac(String signed, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // HMAC pads its key with zeros, so one zero byte is the empty key (RFC 2104, section 2).
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The same claims signed with these bytes as a shared secret (HS256), the header otherwise as it was. */
    public String signedWithSecret(byte[] secret) {
        ObjectNode other = header.deepCopy();
        other.put("alg", "HS256");
        return hmac(encode(other.toString()) + "." + parts[1], secret);
    }

    /** The same claims signed with a key pair of ours whose public half stands in the header as {@code jwk} (RFC 7515, 4.1.3). */
    public String signedByKeyInHeader(KeyPair pair) {
        if (!(pair.getPublic() instanceof RSAPublicKey key)) {
            throw new IllegalArgumentException("an RSA key pair is needed");
        }
        ObjectNode other = header.deepCopy();
        other.put("alg", "RS256").remove("kid");
        other.putObject("jwk")
                .put("kty", "RSA")
                .put("n", encode(unsigned(key.getModulus())))
                .put("e", encode(unsigned(key.getPublicExponent())));
        String signed = encode(other.toString()) + "." + parts[1];
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA256withRSA", e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the token is signed with a secret shared by signer and reader (RFC 7518, section 3.2). */
    public boolean sharedSecret() {
        return HMACS.containsKey(algorithm());
    }

    /** Whether the secret makes exactly this token's signature. */
    public boolean signedWith(String secret) {
        String name = HMACS.get(algorithm());
        if (name == null || secret.isEmpty()) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            byte[] made = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(made, decoded(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    private Optional<Instant> time(String claim) {
        JsonNode value = claims.path(claim);
        try {
            return value.isNumber() ? Optional.of(Instant.ofEpochSecond(value.asLong())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
