package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret values a scan knows, in all the forms in which they may come back: as they are, percent-encoded, in base64 (also inside
 * a longer text), in hexadecimal digits, percent-encoded, JSON-escaped or HTML-escaped in any of their characters, as a Basic credential, and the parts of a JWT. Values may be added while a scan runs.
 */
final class Secrets {

    /** Shorter values stand in too many innocent words: they count only as whole words, and not as property names. */
    private static final int LONG_ENOUGH = 8;

    private static final int SHORTEST = 4;

    private record Form(String text, Pattern pattern, String of) {}

    private final CopyOnWriteArrayList<Form> forms = new CopyOnWriteArrayList<>();
    /** Each long value with any of its characters written as an escape of JSON, an entity of HTML or an octet of a URL. */
    private final CopyOnWriteArrayList<Pattern> escaped = new CopyOnWriteArrayList<>();

    private final Set<String> values = ConcurrentHashMap.newKeySet();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Grows with whatever is learnt. */
    int count() {
        return forms.size() + escaped.size() + values.size() + names.size();
    }

    void add(Credential credential) {
        switch (credential) {
            case Credential.None none -> {}
            case Credential.Withheld withheld -> {}
            case Credential.Bearer bearer -> add(bearer.token());
            case Credential.ApiKey key -> add(key.value());
            case Credential.Cookie cookie -> add(cookie.value());
            case Credential.Basic basic -> {
                names.add(basic.username().toLowerCase(Locale.ROOT));
                add(basic);
            }
            case Credential.ScriptedLogin login -> {
                named(login.json());
                secretsIn(login.json()).forEach(this::add);
            }
            case Credential.StepwiseLogin login -> login.steps().forEach(this::add);
            case Credential.OAuth2 client -> add(client);
        }
    }

    private void add(LoginStep step) {
        var json = step.json();
        if (json != null) {
            named(json);
            secretsIn(json).forEach(this::add);
        }
        step.headers().forEach((name, value) -> {
            if (SecretNames.isSecretHeader(name) && !Placeholder.in(value)) {
                add(value);
            }
        });
    }

    private void add(Credential.OAuth2 client) {
        var secret = client.clientSecret();
        if (secret != null) {
            add(secret);
            add(TokenGrant.basic(client.clientId(), secret));
        }
        var refresh = client.refreshToken();
        if (refresh != null) {
            add(refresh);
        }
    }

    private void add(Credential.Basic basic) {
        add(basic.password());
        add(basicForm(basic));
    }

    static String basicForm(Credential.Basic basic) {
        return Base64.getEncoder()
                .encodeToString((basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8));
    }

    /** Notes what a login's body says beside secrets, such as the user name. */
    private void named(String json) {
        var matcher = SecretNames.JSON_STRING.matcher(json);
        while (matcher.find()) {
            if (!SecretNames.isSecretOfLogin(matcher.group(1))) {
                names.add(SecretNames.unescaped(matcher.group(2)).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** The values of a login's body whose names say that they are secret; what is only filled in later is learned then. */
    private static List<String> secretsIn(String json) {
        var secrets = new ArrayList<String>();
        var matcher = SecretNames.JSON_STRING.matcher(json);
        while (matcher.find()) {
            if (SecretNames.isSecretOfLogin(matcher.group(1)) && !Placeholder.in(matcher.group(2))) {
                secrets.add(SecretNames.unescaped(matcher.group(2)));
            }
        }
        return secrets;
    }

    /** Adds one value in all its forms; values under four characters are left to the patterns. */
    void add(String value) {
        if (value.length() < SHORTEST || value.isBlank() || !values.add(value)) {
            return;
        }
        var texts = new LinkedHashSet<String>();
        for (var part : parts(value)) {
            texts.addAll(forms(part));
            if (part.length() >= LONG_ENOUGH) {
                escaped.add(escaped(part));
            }
        }
        var known = new LinkedHashSet<String>();
        forms.forEach(form -> known.add(form.text()));
        for (var text : texts) {
            if (known.add(text)) {
                forms.add(new Form(text, pattern(text), value));
            }
        }
        // Longest first, so that a part never hides the whole.
        forms.sort(Comparator.comparingInt((Form form) -> form.text().length()).reversed());
    }

    private static Set<String> parts(String value) {
        var parts = new LinkedHashSet<String>();
        parts.add(value);
        var pieces = value.split("\\.", -1);
        if (pieces.length == 3 && value.startsWith("eyJ")) {
            parts.add(pieces[1]);
            if (pieces[2].length() >= LONG_ENOUGH) {
                parts.add(pieces[2]);
            }
        }
        return parts;
    }

    private static Set<String> forms(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var forms = new LinkedHashSet<String>();
        forms.add(value);
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        forms.add(encoded.toLowerCase(Locale.ROOT).equals(encoded) ? encoded : lowerHex(encoded));
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        if (value.length() >= LONG_ENOUGH) {
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
            for (int shift = 0; shift < 3; shift++) {
                forms.add(inner(bytes, shift, Base64.getEncoder()));
                forms.add(inner(bytes, shift, Base64.getUrlEncoder()));
            }
        } else {
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
        return forms;
    }

    /** The base64 characters that depend on these bytes alone, when {@code shift} other bytes stand before them. */
    private static String inner(byte[] bytes, int shift, Base64.Encoder encoder) {
        var shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var text = encoder.withoutPadding().encodeToString(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = (bytes.length + shift) * 8 / 6;
        return text.substring(from, Math.max(from, to));
    }

    private static String lowerHex(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(encoded)
                .replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
    }

    private static Pattern pattern(String text) {
        var quoted = Pattern.quote(text);
        return text.length() >= LONG_ENOUGH
                ? Pattern.compile(quoted)
                : Pattern.compile("(?<![A-Za-z0-9_-])" + quoted + "(?![A-Za-z0-9_-])(?!\"\\s*:)");
    }

    /** JSON writers escape what HTML cares about ({@code =} as {@code \\u003d}), and may escape anything (RFC 8259, section 7). */
    private static Pattern escaped(String value) {
        var pattern = new StringBuilder();
        for (char unit : value.toCharArray()) {
            pattern.append("(?:\\\\?").append(Pattern.quote(String.valueOf(unit)));
            pattern.append("|\\\\u").append(anyCase(String.format(Locale.ROOT, "%04x", (int) unit)));
            pattern.append("|&#[xX]0{0,6}").append(anyCase(Integer.toHexString(unit)));
            pattern.append(";|&#0{0,6}").append((int) unit).append(';');
            if (!Character.isSurrogate(unit)) {
                pattern.append('|').append(octets(unit));
            }
            pattern.append(')');
        }
        return Pattern.compile(pattern.toString());
    }

    /** A character as the octets of a URL (RFC 3986, section 2.1), once or twice encoded. */
    private static String octets(char unit) {
        var octets = new StringBuilder();
        for (byte octet : String.valueOf(unit).getBytes(StandardCharsets.UTF_8)) {
            octets.append("%(?:25)?").append(anyCase(HexFormat.of().toHexDigits(octet)));
        }
        return octets.toString();
    }

    private static String anyCase(String hex) {
        var out = new StringBuilder();
        for (char digit : hex.toCharArray()) {
            out.append(
                    Character.isDigit(digit)
                            ? String.valueOf(digit)
                            : "[" + digit + Character.toUpperCase(digit) + "]");
        }
        return out.toString();
    }

    private static boolean maybeEscaped(String text) {
        return text.indexOf('%') >= 0 || text.contains("\\u") || text.contains("&#");
    }

    /** The text with every known secret replaced. */
    String without(String text, String mark) {
        var clean = text;
        for (var form : forms) {
            // A plain search first: most texts carry none of them.
            if (clean.contains(form.text())) {
                clean = form.pattern().matcher(clean).replaceAll(Matcher.quoteReplacement(mark));
            }
        }
        if (maybeEscaped(clean)) {
            for (var pattern : escaped) {
                clean = pattern.matcher(clean).replaceAll(Matcher.quoteReplacement(mark));
            }
        }
        return clean;
    }

    /**
     * Whether a secret stands in the text that cannot be there by chance: one of eight characters or more, and not what somebody is
     * called as well.
     */
    boolean occursIn(String text) {
        for (var form : forms) {
            // The plain search first: hardly any text gets past it, and the values of all answers come here.
            if (text.length() >= form.text().length()
                    && text.contains(form.text())
                    && form.of().length() >= LONG_ENOUGH
                    && !names.contains(form.of().toLowerCase(Locale.ROOT))
                    && form.pattern().matcher(text).find()) {
                return true;
            }
        }
        return maybeEscaped(text)
                && escaped.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
