package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A quick look may say yes in vain, but never no where the pattern finds something that holds. */
class QuickLookTest {
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");
    private static final Pattern CARD =
            Pattern.compile("(?<![0-9A-Za-z.-])[2-6](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z.-])");
    private static final Pattern SSN = Pattern.compile("(?<![0-9-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![0-9-])");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic) +[A-Za-z0-9._~+/=-]{8,8192}+");
    private static final String LETTERS = "44 44-44--12345 6789DE89AZ x.bB";

    @Test
    void noQuickLookMissesWhatItsPatternFinds() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int cards = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = text(random);
            var found = IBAN.matcher(text);
            while (found.find()) {
                if (found.group().replace(" ", "").length() >= 15) {
                    assertThat(QuickLook.maybeIban(text))
                            .as("%s, seed %d", text, seed)
                            .isTrue();
                }
            }
            if (CARD.matcher(text).find()) {
                cards++;
                assertThat(QuickLook.maybeCard(text))
                        .as("%s, seed %d", text, seed)
                        .isTrue();
            }
            if (SSN.matcher(text).find()) {
                assertThat(QuickLook.maybeSocialSecurityNumber(text))
                        .as("%s, seed %d", text, seed)
                        .isTrue();
            }
        }
        assertThat(cards).as("texts with a card's form").isPositive();
        assertThat(QuickLook.maybeSocialSecurityNumber("at 123-45-6789.")).isTrue();
        assertThat(QuickLook.maybeIban("DE89370400440532013000")).isTrue();
    }

    @Test
    void authorizationIsFoundInAnyCaseAndPlainTextIsSettledQuickly() {
        for (var text : new String[] {"Bearer abcdefgh1", "x bEaReR abcdefgh1", "BASIC YWxpY2U6c2VjcmV0"}) {
            assertThat(AUTHORIZATION.matcher(text).find()).isTrue();
            assertThat(QuickLook.maybeAuthorization(text)).as(text).isTrue();
        }
        var plain = "{\"name\":\"blue chair\",\"id\":1001,\"at\":\"2026-03-02T09:00:00Z\"}";
        assertThat(QuickLook.maybeAuthorization(plain)).isFalse();
        assertThat(QuickLook.maybeCard(plain)).isFalse();
        assertThat(QuickLook.maybeIban(plain)).isFalse();
    }

    @Test
    void everySecretIsFoundThoughCharactersAreCountedFirst() {
        for (var text : new String[] {
            "a@b.c",
            "+49 30 1234567",
            "123-45-6789",
            "4111111111111111",
            "DE89370400440532013000",
            "mysql://u:p@h",
            "$2a$10$" + "a".repeat(53),
            "scrypt:32768:8:1$" + "a".repeat(20),
            "pbkdf2:" + "a".repeat(20),
            "AIza" + "a".repeat(35),
            "sk_live_" + "a".repeat(16),
            "rk_test_" + "a".repeat(16),
            "xoxb-" + "1".repeat(10),
            "ghp_" + "a".repeat(36),
            "github_pat_" + "a".repeat(60),
            "ASIA" + "A".repeat(16),
            "AKIA" + "1".repeat(16),
            "eyJ" + "a".repeat(8) + ".aaaa.",
            "-----BEGIN PRIVATE KEY-----"
        }) {
            assertThat(SecretPatterns.in(text)).as(text).isNotEmpty();
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Test
    void aSecretsNameIsToldThoughItsLastLettersAreLookedAtFirst() {
        assertThat(java.util.List.of(
                        "password",
                        "Pass_Word",
                        "user.PASSWD__",
                        "db-pwd",
                        "passphrase",
                        "password_hash",
                        "client-secret",
                        "accessToken",
                        "API_KEY",
                        "x_private_key",
                        "credential",
                        "Credentials",
                        "session-id",
                        "OTP",
                        "totp",
                        "cvv",
                        "CVC ",
                        "api\u212Aey"))
                .allMatch(SecretNames::isSecret)
                .allMatch(name -> SecretNames.maybeSecret("{\"" + name + "\"", 2, 2 + name.length()));
        assertThat(java.util.List.of("", "id", "name", "nextPageToken", "password2", "tokens", "é", "created"))
                .noneMatch(SecretNames::isSecret);
        assertThat(SecretNames.maybeSecret("\"name\"", 1, 5)).isFalse();
    }
}
