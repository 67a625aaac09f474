package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** The search by hand says what the pattern says. */
class JsonPairsTest {
    private static final List<String> PIECES = List.of(
            "\"",
            "\"",
            "\"",
            ":",
            "\":\"",
            "token",
            "password\":\"",
            "a",
            "\\",
            "\\\"",
            " ",
            "\n",
            "\u2028",
            "😀",
            "{",
            ",",
            "x");

    @Test
    void itMasksWhatThePatternFindsAndNothingElse() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int masked = 0;
        for (int i = 0; i < 100_000; i++) {
            var text = text(random);
            var clean = JsonPairs.masked(text, "[m]");
            assertThat(clean).as("%s, seed %d", text, seed).isEqualTo(byPattern(text));
            masked += clean.equals(text) ? 0 : 1;
        }
        assertThat(masked).as("texts with something to mask").isPositive();
    }

    @Test
    void aNameHasAtMostEightyCharacters() {
        for (int length : new int[] {69, 74, 75, 76, 90}) {
            var text = "{\"" + "n".repeat(length) + "token\": \"abc\", \"token\" : \"def\"}";
            assertThat(JsonPairs.masked(text, "[m]")).isEqualTo(byPattern(text)).contains("\"token\": \"[m]\"");
        }
        assertThat(JsonPairs.masked("{\"" + "n".repeat(75) + "token\": \"abc\"}", "[m]"))
                .contains("[m]");
        assertThat(JsonPairs.masked("{\"" + "n".repeat(76) + "token\": \"abc\"}", "[m]"))
                .contains("abc");
    }

    private static String byPattern(String text) {
        return SecretNames.JSON_STRING.matcher(text).replaceAll(m -> {
            boolean secret = SecretNames.isSecret(m.group(1)) && m.start(2) < m.end(2);
            return Matcher.quoteReplacement(secret ? "\"" + m.group(1) + "\": \"[m]\"" : m.group());
        });
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
