package dev.assay.scanner.checks.authentication;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How one token is made out of another and what is known of both owners. Computed here; nothing is sent.
 *
 * @param made the other's token, made
 * @param how a sentence part that shows no token
 * @param exact false when it differs in a number that may be a time
 * @param forAnybody makes a token for another word, in the same way
 */
record TokenWay(String made, String how, boolean exact, UnaryOperator<String> forAnybody) {

    private static final Pattern TIME = Pattern.compile("(?<!\\d)1\\d{9}(?:\\d{3})?(?!\\d)");
    private static final Pattern COUNTED = Pattern.compile("(.*?)(\\d{1,15})");
    private static final int NEAR = 1_000;
    private static final int FAR = 7_000_000;

    /** A token made in the same way for a word that names nobody. */
    String forNobody(String word) {
        return forAnybody.apply(word);
    }

    /**
     * The way from one token to the other.
     *
     * @param words what stands for the first owner, with what stands for the other in its place
     */
    static Optional<TokenWay> find(String own, String other, Map<String, String> words) {
        return spelled(own, other, words).or(() -> hashed(own, other, words)).or(() -> counted(own, other));
    }

    /** A way to write a text as a token, and back. */
    private enum Spelling {
        PLAIN(""),
        BASE64(" in base64"),
        BASE64_URL(" in base64"),
        BASE64_PADDED(" in base64"),
        HEX(" in hexadecimal");

        private final String said;

        Spelling(String said) {
            this.said = said;
        }

        String write(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return switch (this) {
                case PLAIN -> text;
                case BASE64 -> Base64.getEncoder().withoutPadding().encodeToString(bytes);
                case BASE64_URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                case BASE64_PADDED -> Base64.getEncoder().encodeToString(bytes);
                case HEX -> HexFormat.of().formatHex(bytes);
            };
        }

        Optional<String> read(String token) {
            try {
                return switch (this) {
                    case PLAIN -> Optional.of(token);
                    case BASE64, BASE64_PADDED -> text(Base64.getDecoder().decode(token));
                    case BASE64_URL -> text(Base64.getUrlDecoder().decode(token));
                    case HEX -> text(HexFormat.of().parseHex(token));
                };
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static Optional<String> text(byte[] bytes) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return Optional.of(text).filter(t -> t.chars().noneMatch(c -> c < ' ' && c != '\n'));
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }
    }

    private static Optional<TokenWay> spelled(String own, String other, Map<String, String> words) {
        for (Spelling spelling : Spelling.values()) {
            Optional<String> text =
                    spelling.read(own).filter(t -> spelling.write(t).equals(own));
            Optional<String> theirs = spelling.read(other);
            if (text.isEmpty() || theirs.isEmpty()) {
                continue;
            }
            String made = put(text.get(), words);
            if (made.equals(text.get())) {
                continue;
            }
            boolean same = made.equals(theirs.get());
            if (same || timeless(made).equals(timeless(theirs.get()))) {
                return Optional.of(new TokenWay(
                        spelling.write(made),
                        "it says whose it is" + spelling.said + ", and another name was put in",
                        same,
                        word -> spelling.write(put(text.get(), nobody(words, word)))));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> nobody(Map<String, String> words, String word) {
        return words.keySet().stream().collect(Collectors.toMap(known -> known, _ -> word));
    }

    /** The text with all words of one put in the place of the other's, whole words only, the longest first. */
    private static String put(String text, Map<String, String> words) {
        String alternatives = words.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])")
                .matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(words.get(found.group())));
    }

    private static String timeless(String text) {
        return TIME.matcher(text).replaceAll("#");
    }

    private static Optional<TokenWay> hashed(String own, String other, Map<String, String> words) {
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            for (UnaryOperator<String> written : written(algorithm)) {
                for (var word : words.entrySet()) {
                    if (written.apply(word.getKey()).equalsIgnoreCase(own)
                            && written.apply(word.getValue()).equalsIgnoreCase(other)) {
                        return Optional.of(new TokenWay(
                                other, "it is the " + algorithm + " of what the user is called", true, written));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<UnaryOperator<String>> written(String algorithm) {
        List<UnaryOperator<String>> written = new ArrayList<>();
        written.add(word -> HexFormat.of().formatHex(hash(algorithm, word)));
        written.add(word -> Base64.getEncoder().encodeToString(hash(algorithm, word)));
        return written;
    }

    private static byte[] hash(String algorithm, String word) {
        try {
            return MessageDigest.getInstance(algorithm).digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** Two numbers that are near one another, behind the same text. */
    private static Optional<TokenWay> counted(String own, String other) {
        var first = COUNTED.matcher(own);
        var second = COUNTED.matcher(other);
        if (!first.matches() || !second.matches() || !first.group(1).equals(second.group(1))) {
            return Optional.empty();
        }
        BigInteger apart = new BigInteger(second.group(2)).subtract(new BigInteger(first.group(2)));
        if (apart.abs().compareTo(BigInteger.valueOf(NEAR)) > 0) {
            return Optional.empty();
        }
        BigInteger far = new BigInteger(second.group(2)).add(BigInteger.valueOf(FAR));
        return Optional.of(new TokenWay(
                other,
                "both end in numbers that are " + apart.abs() + " apart, so that trying neighbours finds it",
                true,
                _ -> first.group(1) + far));
    }
}
