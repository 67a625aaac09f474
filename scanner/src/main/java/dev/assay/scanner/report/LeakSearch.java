package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The self-test of a report that is written and not yet handed out: looks through its bytes for every known secret, in the encodings in which it
 * might have slipped in. It shares nothing with what took the secrets out, so that a mistake there is seen here.
 *
 * <p>Values of fewer than 8 characters, and words of small letters alone of fewer than 16, stand in too many innocent words.
 */
final class LeakSearch {

    private static final Pattern WORD = Pattern.compile("[a-z]{0,15}");
    private static final int SHORTEST = 8;
    private static final int CHUNK = 1 << 20;

    /** A character as an escape within a string of JSON that is itself a string of JSON, or as an octet of a URL; and how long that is. */
    private static final Pattern ESCAPE = Pattern.compile("(?:\\\\{1,2}u00|%(?:25)?)([0-9a-fA-F]{2})");

    private static final int ESCAPED = 7;

    private final List<String> forms;
    private final int longest;

    LeakSearch(Set<String> secrets) {
        var all = new LinkedHashSet<String>();
        for (var secret : secrets) {
            if (secret.length() >= SHORTEST && !WORD.matcher(secret).matches()) {
                add(secret, all);
            }
        }
        this.forms = List.copyOf(all);
        this.longest = forms.stream().mapToInt(String::length).max().orElse(0);
    }

    private static void add(String secret, Set<String> into) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var percent = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        into.add(latin(secret));
        into.add(percent);
        into.add(percent.replace("+", "%20"));
        into.add(percent.toLowerCase(Locale.ROOT));
        into.add(latin(secret.replace("\\", "\\\\").replace("\"", "\\\"")));
        into.add(latin(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")));
        into.add(HexFormat.of().formatHex(bytes));
        into.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int shift = 0; shift < 3; shift++) {
            into.add(inside(Base64.getEncoder(), bytes, shift));
            into.add(inside(Base64.getUrlEncoder(), bytes, shift));
        }
    }

    /** What the value is in base64 when {@code shift} bytes stand before it in their group, without what depends on its neighbours. */
    private static String inside(Base64.Encoder encoder, byte[] bytes, int shift) {
        var shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var text = encoder.withoutPadding().encodeToString(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
        return text.substring(from, to);
    }

    /** Where one stands with some of its characters written as escapes; -1 when none does. */
    private int escapedIn(String text) {
        if (!text.contains("\\u00") && !text.contains("%")) {
            return -1;
        }
        var plain = unescaped(text);
        return forms.stream().mapToInt(plain::indexOf).filter(at -> at >= 0).findFirst().stream()
                .map(at -> before(text, at))
                .findFirst()
                .orElse(-1);
    }

    /** The place in a text that stands at a place of it unescaped. */
    private static int before(String text, int wanted) {
        var escapes = ESCAPE.matcher(text);
        int at = 0;
        int plain = 0;
        while (escapes.find() && plain + escapes.start() - at < wanted) {
            plain += escapes.start() - at + 1;
            at = escapes.end();
        }
        return at + Math.max(0, wanted - plain);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    /** Whether a secret stands in a text that is about to be written. */
    boolean standsIn(String text) {
        var bytes = latin(text);
        return forms.stream().anyMatch(bytes::contains) || escapedIn(bytes) >= 0;
    }

    /** UTF-8 bytes as one character each, which is how a file is looked through. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Where a secret stands in the file: the member of a JSON file, the line of another; empty when there is none. */
    Optional<String> in(Path file, boolean json) throws IOException {
        long at = forms.isEmpty() ? -1 : offset(file);
        if (at < 0) {
            return Optional.empty();
        }
        return Optional.of(json ? member(file, at) : "line " + line(file, at));
    }

    private long offset(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var kept = "";
            long before = 0;
            for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                var text = kept + new String(chunk, StandardCharsets.ISO_8859_1);
                for (var form : forms) {
                    int found = text.indexOf(form);
                    if (found >= 0) {
                        return before + found;
                    }
                }
                int disguised = escapedIn(text);
                if (disguised >= 0) {
                    return before + disguised;
                }
                kept = text.substring(Math.max(0, text.length() - longest * ESCAPED));
                before += text.length() - kept.length();
            }
            return -1;
        }
    }

    private String member(Path file, long at) throws IOException {
        try (var parser = new JsonFactory().createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                parser.finishToken();
                if (parser.currentLocation().getByteOffset() > at) {
                    var name = latin(parser.getParsingContext().pathAsPointer().toString());
                    return forms.stream().anyMatch(name::contains) ? "the name of a member" : name;
                }
            }
        }
        return "its end";
    }

    private static long line(Path file, long at) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long line = 1;
            for (long read = 0; read < at; read++) {
                if (in.read() == '\n') {
                    line++;
                }
            }
            return line;
        }
    }
}
