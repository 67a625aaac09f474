package dev.assay.scanner.checks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Target;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Public keys that an authorization server publishes (JSON Web Key Set, RFC 7517, section 5): RSA keys, at most four. */
public final class PublishedKeys {
    /** Where key sets usually are. */
    public static final List<String> PLACES = List.of("/.well-known/jwks.json", "/jwks.json", "/oauth2/jwks");

    /** Where metadata names the key set. */
    public static final String METADATA = "/.well-known/openid-configuration";

    private static final int MOST = 4;
    private static final int MOST_BITS = 16_384;

    private PublishedKeys() {}

    /** The keys in an answer; empty when it is no key set. */
    public static List<PublicKey> in(Exchange answer) {
        List<PublicKey> keys = new ArrayList<>();
        if (answer.successful()) {
            answer.json().ifPresent(set -> {
                for (JsonNode key : set.path("keys")) {
                    if (keys.size() < MOST && key.path("kty").asText().equals("RSA")) {
                        rsa(key).ifPresent(keys::add);
                    }
                }
            });
        }
        return keys;
    }

    /** The path of the key set that metadata names, when it is on the same server. */
    public static Optional<String> named(Exchange metadata, Target target) {
        String origin = target.baseUrl().getScheme() + "://" + target.baseUrl().getRawAuthority();
        return metadata.json()
                .map(json -> json.path("jwks_uri").asText())
                .filter(uri -> metadata.successful() && uri.startsWith(origin + "/"))
                .map(uri -> uri.substring(origin.length()));
    }

    /** The forms in which a careless verifier may hold the key: as text with its armour, with and without a line end, and as bytes. */
    public static List<byte[]> forms(PublicKey key) {
        String armoured = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----";
        return List.of(
                (armoured + "\n").getBytes(StandardCharsets.US_ASCII),
                armoured.getBytes(StandardCharsets.US_ASCII),
                key.getEncoded());
    }

    private static Optional<PublicKey> rsa(JsonNode key) {
        try {
            BigInteger modulus = number(key.path("n").asText());
            BigInteger exponent = number(key.path("e").asText());
            if (modulus.bitLength() < 512 || modulus.bitLength() > MOST_BITS || exponent.bitLength() > 64) {
                return Optional.empty();
            }
            return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
