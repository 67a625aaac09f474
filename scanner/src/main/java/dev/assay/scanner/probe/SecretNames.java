package dev.assay.scanner.probe;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names of properties, headers and parameters announce a secret. */
public final class SecretNames {

    /** A property with a text value, in any JSON text, whole or cut. Possessive, so that hostile text costs no time. */
    static final Pattern JSON_STRING =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.){1,80}+)\"\\s*+:\\s*+\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private static final List<String> ENDINGS = List.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passwordhash",
            "secret",
            "token",
            "apikey",
            "privatekey",
            "accesskey",
            "secretkey",
            "signingkey",
            "credential",
            "credentials",
            "sessionid",
            "otp",
            "totp",
            "cvv",
            "cvc");
    private static final Set<String> INNOCENT = Set.of(
            "pagetoken", "nextpagetoken", "prevpagetoken", "continuationtoken", "synctoken", "nexttoken", "tokentype");
    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "x-api-key",
            "api-key",
            "apikey",
            "x-auth-token",
            "x-access-token",
            "x-csrf-token",
            "x-xsrf-token",
            "x-amz-security-token",
            "authentication-info");

    private static final Set<String> OF_LOGINS = Set.of("pw", "answer", "assertion");
    private static final List<String> IN_LOGINS = List.of("pass", "pwd", "secret", "token", "key", "otp", "credential");

    private SecretNames() {}

    static boolean isSecret(String name) {
        var plain = plain(name.toLowerCase(Locale.ROOT));
        for (var ending : ENDINGS) {
            if (plain.endsWith(ending)) {
                return !INNOCENT.contains(plain);
            }
        }
        return false;
    }

    /** Whether a field or header of a sign-in is what only its owner knows: there, names are read more widely than in answers. */
    public static boolean isSecretOfLogin(String name) {
        var plain = plain(name.toLowerCase(Locale.ROOT));
        return OF_LOGINS.contains(plain)
                || plain.endsWith("pin")
                || plain.endsWith("code")
                || isSecretHeader(name)
                || IN_LOGINS.stream().anyMatch(plain::contains);
    }

    /** Its small letters and digits. */
    private static String plain(String name) {
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static boolean isSecretHeader(String name) {
        var plain = name.toLowerCase(Locale.ROOT);
        return HEADERS.contains(plain)
                || plain.endsWith("-token")
                || plain.endsWith("-api-key")
                || plain.endsWith("-secret");
    }

    static String unescaped(String json) {
        return json.replace("\\\"", "\"").replace("\\/", "/").replace("\\\\", "\\");
    }
}
