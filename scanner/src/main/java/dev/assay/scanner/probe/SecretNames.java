package dev.assay.scanner.probe;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names of properties, headers and parameters announce a secret, or in a sign-in whose it is. */
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

    private static final Pattern ACCOUNT = Pattern.compile(
            ".*(?:user|login|mail|account|identif|handle|phone|mobile|nick|member|customer).*|name|id|uid");

    private SecretNames() {}

    /** The last two letters of each ending: for the last one, a bit for each that stands before it. */
    private static final int[] LAST_TWO = lastTwo();

    private static int[] lastTwo() {
        var pairs = new int[26];
        ENDINGS.forEach(ending ->
                pairs[ending.charAt(ending.length() - 1) - 'a'] |= 1 << ending.charAt(ending.length() - 2) - 'a');
        return pairs;
    }

    /**
     * Whether the name that stands there may be a secret's: no only where it ends in letters in which no secret's name ends. Every name of
     * every answer comes here, so nothing is made for the look.
     */
    static boolean maybeSecret(String text, int from, int to) {
        int last = -1;
        for (int i = to - 1; i >= from; i--) {
            char c = text.charAt(i);
            if (c >= 128) {
                return true;
            }
            int letter = (c | 0x20) - 'a';
            if (letter >= 0 && letter < 26) {
                if (last >= 0) {
                    return (LAST_TWO[last] & 1 << letter) != 0;
                }
                last = letter;
            } else if (c >= '0' && c <= '9') {
                return false;
            }
        }
        return false;
    }

    static boolean isSecret(String name) {
        if (!maybeSecret(name, 0, name.length())) {
            return false;
        }
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

    /** Whether a field of a sign-in is called as what stands for the account is; a client or a grant's type is not. */
    public static boolean isAccountOfLogin(String name) {
        return ACCOUNT.matcher(plain(name.toLowerCase(Locale.ROOT))).matches();
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
