package dev.assay.scanner.probe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what an HTML page's form would send in a field, or says in a {@code meta} element, as CSRF tokens are given. Reads each character once. */
final class FormField {

    private static final Pattern ENTITY = Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([a-z]{2,4}));");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private final String html;
    private int at;

    private FormField(String html) {
        this.html = html;
    }

    /** The value of the first {@code input} or {@code meta} element of that name; names are told apart by case. */
    static Optional<String> valueIn(String html, String name) {
        return new FormField(html).value(name);
    }

    private Optional<String> value(String name) {
        while ((at = html.indexOf('<', at)) >= 0) {
            at++;
            if (html.startsWith("!--", at)) {
                int end = html.indexOf("-->", at + 3);
                at = end < 0 ? html.length() : end + 3;
                continue;
            }
            var element = word();
            if (element.equals("input") || element.equals("meta")) {
                var attributes = attributes();
                if (name.equals(attributes.get("name"))) {
                    return Optional.ofNullable(attributes.get(element.equals("meta") ? "content" : "value"));
                }
            }
        }
        return Optional.empty();
    }

    /** Letters, digits and the like from here on, in small letters. */
    private String word() {
        int from = at;
        while (at < html.length() && " \t\r\n\f/>=\"'<".indexOf(html.charAt(at)) < 0) {
            at++;
        }
        return html.substring(from, at).toLowerCase(Locale.ROOT);
    }

    private Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        while (at < html.length() && html.charAt(at) != '>' && html.charAt(at) != '<') {
            blanks();
            var name = word();
            blanks();
            if (name.isEmpty()) {
                if (at < html.length() && html.charAt(at) != '>' && html.charAt(at) != '<') {
                    at++; // a slash, or what belongs nowhere
                }
            } else if (at < html.length() && html.charAt(at) == '=') {
                at++;
                blanks();
                attributes.putIfAbsent(name, plain(quotedOrWord()));
            } else {
                attributes.putIfAbsent(name, "");
            }
        }
        return attributes;
    }

    private void blanks() {
        while (at < html.length() && " \t\r\n\f".indexOf(html.charAt(at)) >= 0) {
            at++;
        }
    }

    private String quotedOrWord() {
        if (at < html.length() && (html.charAt(at) == '"' || html.charAt(at) == '\'')) {
            int end = html.indexOf(html.charAt(at), at + 1);
            end = end < 0 ? html.length() : end;
            var value = html.substring(Math.min(at + 1, end), end);
            at = Math.min(end + 1, html.length());
            return value;
        }
        int from = at;
        while (at < html.length() && " \t\r\n\f>".indexOf(html.charAt(at)) < 0) {
            at++;
        }
        return html.substring(from, at);
    }

    private static String plain(String value) {
        return ENTITY.matcher(value).replaceAll(entity -> {
            var named = entity.group(3);
            if (named != null) {
                return java.util.regex.Matcher.quoteReplacement(NAMED.getOrDefault(named, entity.group()));
            }
            int code =
                    entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
            return java.util.regex.Matcher.quoteReplacement(
                    Character.isValidCodePoint(code) ? Character.toString(code) : entity.group());
        });
    }
}
