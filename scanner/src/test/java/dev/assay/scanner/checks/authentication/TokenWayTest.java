package dev.assay.scanner.checks.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenWayTest {
    private static final Map<String, String> WORDS =
            Map.of("alice", "bob", "alice@acme.example", "bob@globex.example", "1", "2");

    @Test
    void aTokenThatSaysWhoseItIsIsMadeForAnother() {
        var way = TokenWay.find(base64("1:alice@acme.example"), base64("2:bob@globex.example"), WORDS)
                .orElseThrow();
        assertThat(way.exact()).isTrue();
        assertThat(way.made()).isEqualTo(base64("2:bob@globex.example"));
        assertThat(way.forNobody("nobody")).isEqualTo(base64("nobody:nobody"));
        assertThat(TokenWay.find("session-alice", "session-bob", WORDS)).isPresent();
        assertThat(TokenWay.find(hex("user=alice"), hex("user=bob"), WORDS)).isPresent();
    }

    @Test
    void anotherTimeInItLeavesASuspicion() {
        assertThat(TokenWay.find(base64("alice|1767225600"), base64("bob|1767225731"), WORDS))
                .hasValueSatisfying(way -> assertThat(way.exact()).isFalse());
    }

    @Test
    void aHashOfANameIsKnown() throws Exception {
        var sha1 = MessageDigest.getInstance("SHA-1");
        String alice = HexFormat.of().formatHex(sha1.digest("alice".getBytes(StandardCharsets.UTF_8)));
        String bob = HexFormat.of().formatHex(sha1.digest("bob".getBytes(StandardCharsets.UTF_8)));
        assertThat(TokenWay.find(alice, bob, WORDS)).hasValueSatisfying(way -> {
            assertThat(way.made()).isEqualTo(bob);
            assertThat(way.how()).contains("SHA-1");
        });
    }

    @Test
    void numbersThatAreCountedOnAreKnown() {
        assertThat(TokenWay.find("sess_10041", "sess_10057", Map.of()))
                .hasValueSatisfying(way -> assertThat(way.forNobody("x")).isEqualTo("sess_7010057"));
        assertThat(TokenWay.find("sess_10041", "sess_99120057", Map.of())).isEmpty();
    }

    @Test
    void tokensDrawnByChanceAreNot() {
        var random = new SecureRandom();
        for (int i = 0; i < 200; i++) {
            var one = new byte[20];
            var other = new byte[20];
            random.nextBytes(one);
            random.nextBytes(other);
            assertThat(TokenWay.find(
                            HexFormat.of().formatHex(one), HexFormat.of().formatHex(other), WORDS))
                    .isEmpty();
            assertThat(TokenWay.find(
                            Base64.getUrlEncoder().encodeToString(one),
                            Base64.getUrlEncoder().encodeToString(other),
                            WORDS))
                    .isEmpty();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
