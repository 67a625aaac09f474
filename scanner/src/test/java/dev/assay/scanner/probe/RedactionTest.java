package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.target.Credential;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String SECRET = "p@ss/w\"ord+42 of alice";
    private final Redaction redaction = new Redaction(new byte[32]);

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKnownSecretIsTakenOutInEveryFormItMayComeBackIn() {
        redaction.learn(SECRET);
        var forms = List.of(
                SECRET,
                URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20"),
                SECRET.replace("\"", "\\\""),
                base64(SECRET),
                base64("x" + SECRET),
                base64("xy" + SECRET + "z"));
        for (var form : forms) {
            var clean = redaction.text("before " + form + " after");
            assertThat(clean).startsWith("before ").contains(Redaction.MARK);
            assertThat(clean).doesNotContain(form);
        }
    }

    @Test
    void aSecretWithEscapedCharactersIsTakenOutToo() {
        redaction.learn("tok-Alice/9+z=secret0001");
        var wholly = "tok-Alice/9+z=secret0001"
                .chars()
                .mapToObj(unit -> String.format("\\u%04X", unit))
                .collect(java.util.stream.Collectors.joining());
        for (var form : List.of(
                "tok-Alice/9+z\\u003dsecret0001",
                "tok-Alice/9\\u002Bz=secret0001",
                "tok-Alice\\/9+z\\u003Dsecret0001",
                "tok-Alice&#x2F;9&#43;z&#61;secret0001",
                wholly)) {
            assertThat(redaction.text("before " + form + " after")).as(form).isEqualTo("before [redacted] after");
        }
        assertThat(redaction.text("tok-Alice\\u003d and no more")).isEqualTo("tok-Alice\\u003d and no more");
    }

    @Test
    void aSecretInHexadecimalDigitsOrOctetsOfAUrlIsTakenOut() {
        var redaction = new Redaction(new byte[32]);
        redaction.learn("tok-Älice/9+z=secret0001");
        var hex = HexFormat.of().formatHex("tok-Älice/9+z=secret0001".getBytes(StandardCharsets.UTF_8));
        for (var form : List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                hex.replaceAll("..", "%$0"),
                hex.toUpperCase(Locale.ROOT).replaceAll("..", "%25$0"),
                "tok-%c3%84lice/9+z%3Dsecret0001")) {
            assertThat(redaction.text("a=" + form + ";100 %")).as(form).isEqualTo("a=" + Redaction.MARK + ";100 %");
        }
    }

    @Test
    void aBasicCredentialIsKnownByItsHeaderForm() {
        redaction.learn(new Credential.Basic("clerk", "quiet-river-77"));
        assertThat(redaction.text("{\"echo\":\"" + base64("clerk:quiet-river-77") + "\"}"))
                .isEqualTo("{\"echo\":\"[redacted]\"}");
    }

    @Test
    void aTokensPartsAreSecretsToo() {
        var payload = base64("{\"sub\":\"alice\",\"role\":\"user\"}").replace("=", "");
        redaction.learn("eyJhbGciOiJIUzI1NiJ9." + payload + ".c2lnbmF0dXJlLW9mLWFsaWNl");
        assertThat(redaction.text("part " + payload + " end")).isEqualTo("part [redacted] end");
        assertThat(redaction.text("part c2lnbmF0dXJlLW9mLWFsaWNl end")).isEqualTo("part [redacted] end");
    }

    @Test
    void aShortSecretIsTakenOutAsAWordAndLeavesNamesAlone() {
        redaction.learn("secret");
        assertThat(redaction.text("{\"secret_note\":\"secretary\",\"a\":\"secret\",\"secret\":true}"))
                .isEqualTo("{\"secret_note\":\"secretary\",\"a\":\"[redacted]\",\"secret\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"VALUE-1234\"}",
                "{\"accessToken\": \"VALUE-1234\"}",
                "{\"client_secret\":\"VALUE-1234\"}",
                "Authorization: Bearer VALUE-1234",
                "https://x.test/?api_key=VALUE-1234&page=2",
                "postgres://app:VALUE-1234@db/x",
            })
    void anUnknownSecretIsTakenOutByItsLook(String text) {
        assertThat(redaction.text(text)).doesNotContain("VALUE-1234").contains(Redaction.MARK);
    }

    @Test
    void whatIsNoSecretStays() {
        var text = "{\"nextPageToken\":\"abc\",\"token_type\":\"bearer\",\"title\":\"A word\",\"n\":12}";
        assertThat(redaction.text(text)).isEqualTo(text);
    }

    @Test
    void headersKeepTheirNamesAndACookieItsAttributes() {
        var clean = redaction.headers(List.of(
                new Field("Set-Cookie", "sid=abcdef; Path=/; HttpOnly"),
                new Field("Authorization", "Bearer abc.def"),
                new Field("X-Api-Key", "abc"),
                new Field("Server", "nginx")));
        assertThat(clean)
                .containsExactly(
                        new Field("Set-Cookie", "sid=[redacted]; Path=/; HttpOnly"),
                        new Field("Authorization", "Bearer [redacted]"),
                        new Field("X-Api-Key", "[redacted]"),
                        new Field("Server", "nginx"));
    }

    @Test
    void factsTellWhatWasThereWithoutTellingIt() {
        redaction.learn("alice-own-password");
        var facts = redaction.facts(
                List.of(),
                "{\"users\":[{\"password\":\"hunter2-hunter2\",\"card\":\"4111 1111 1111"
                        + " 1111\",\"echo\":\"alice-own-password\"}]}");
        assertThat(facts)
                .extracting(Fact::kind)
                .containsExactlyInAnyOrder(Fact.Kind.NAMED_SECRET, Fact.Kind.CARD_NUMBER, Fact.Kind.OWN_CREDENTIAL);
        assertThat(facts).extracting(Fact::where).contains("body /users/*/password");
        assertThat(facts.toString()).doesNotContain("hunter2-hunter2", "alice-own-password", "4111 1111 1111 1111");
    }

    @Test
    void aShortPasswordAndOneThatIsTheUsersNameAsWellAreNoFactsWhereTheyStand() {
        redaction.learn(new Credential.Basic("wonderland", "wonderland"));
        redaction.learn("demo");
        assertThat(redaction.facts(List.of(), "{\"username\":\"wonderland\",\"plan\":\"demo\"}"))
                .isEmpty();
    }

    @Test
    void checksumsDecideWhatIsACardAndAnIban() {
        assertThat(SecretPatterns.luhn("4111111111111111")).isTrue();
        assertThat(SecretPatterns.luhn("4111111111111112")).isFalse();
        assertThat(SecretPatterns.iban("GB82WEST12345698765432")).isTrue();
        assertThat(SecretPatterns.iban("GB82WEST12345698765433")).isFalse();
    }

    @Test
    void hostileTextCostsNoTimeAndNoStack() {
        var evil = "\"".repeat(50_000)
                + "\\".repeat(100_000)
                + "a@".repeat(100_000)
                + "-----BEGIN PRIVATE KEY-----".repeat(2_000);
        assertThat(redaction.text(evil)).isNotEmpty();
    }

    @Test
    void aSecretThatIsLearntLaterIsTakenOutOfAHeaderThatCameBefore() {
        var redaction = new Redaction(new byte[32]);
        var header = List.of(new Field("X-Trace", "seen-before-anybody-knew"));
        assertThat(redaction.headers(header)).isEqualTo(header);
        assertThat(redaction.facts(header, "")).isEmpty();

        redaction.learn("seen-before-anybody-knew");

        assertThat(redaction.headers(header)).containsExactly(new Field("X-Trace", Redaction.MARK));
        assertThat(redaction.facts(header, "")).extracting(Fact::kind).containsExactly(Fact.Kind.OWN_CREDENTIAL);
    }
}
