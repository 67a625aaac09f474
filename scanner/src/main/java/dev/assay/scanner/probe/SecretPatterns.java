package dev.assay.scanner.probe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Texts that are delicate by their look: keys of known providers, tokens, hashes, and personal data with its checksums. */
final class SecretPatterns {

    /** A match in a text. */
    record Match(Fact.Kind kind, int start, int end) {}

    /**
     * @param needs the characters without which the pattern finds nothing, and how many digits; settles most short texts
     * @param worth a quick look that says no only where the pattern finds nothing; settles most others
     */
    private record Form(Fact.Kind kind, Characters needs, Predicate<String> worth, Pattern pattern) {}

    /** Ranges and lengths: Visa; Mastercard; American Express; Diners Club; Discover; JCB; UnionPay. */
    private static final Pattern ISSUED = Pattern.compile(
            "4[0-9]{15}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|3[47][0-9]{13}"
                + "|3(?:0[0-5]|[689][0-9])[0-9]{11}|6(?:011|4[4-9][0-9]|5[0-9]{2})[0-9]{12}|35(?:2[89]|[3-8][0-9])[0-9]{12}"
                + "|62[0-9]{14,17}");

    /** The shortest text in which a pattern finds something, an address such as {@code a@b.c}. */
    private static final int SHORTEST = 5;

    private static final List<Form> FORMS = List.of(
            form(
                    Fact.Kind.PRIVATE_KEY,
                    Characters.of("-PRIVATE KEY", 0),
                    with("PRIVATE KEY-----"),
                    "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^-]|-(?!----)){0,8192}+(?:-----END [A-Z ]{0,30}PRIVATE"
                            + " KEY-----)?"),
            form(
                    Fact.Kind.JWT,
                    Characters.of("eyJ.", 0),
                    with("eyJ"),
                    "\\beyJ[A-Za-z0-9_-]{8,4096}+\\.[A-Za-z0-9_-]{4,8192}+\\.[A-Za-z0-9_-]{0,1024}+"),
            form(Fact.Kind.AWS_KEY, Characters.of("AIA", 0), with("AKIA", "ASIA"), "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            form(
                    Fact.Kind.GITHUB_TOKEN,
                    Characters.of("_", 0),
                    with("gh", "github_pat_"),
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\\b"),
            form(
                    Fact.Kind.SLACK_TOKEN,
                    Characters.of("xo-", 0),
                    with("xox"),
                    "\\bxox[abeoprs]-[A-Za-z0-9-]{10,200}\\b"),
            form(
                    Fact.Kind.STRIPE_KEY,
                    Characters.of("k_e", 0),
                    with("k_live_", "k_test_"),
                    "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,200}\\b"),
            form(Fact.Kind.GOOGLE_KEY, Characters.of("AIza", 0), with("AIza"), "\\bAIza[A-Za-z0-9_-]{35}\\b"),
            form(
                    Fact.Kind.PASSWORD_HASH,
                    Characters.of("", 0),
                    with("$", "pbkdf2", "scrypt:"),
                    "\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}|\\$argon2(?:id|i|d)\\$[A-Za-z0-9$=,+/]{20,300}|\\$(?:5|6|y)\\$[./A-Za-z0-9$=]{20,200}|\\bpbkdf2[:_$][A-Za-z0-9:$+/=._-]{20,300}|\\bscrypt:[0-9:]{3,30}\\$[A-Za-z0-9$+/=]{20,300}"),
            form(
                    Fact.Kind.CONNECTION_STRING,
                    Characters.of(":/@", 0),
                    with("://"),
                    "\\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|redis|amqps?|jdbc:[a-z]{2,12})://[^\\s:@/\"]{1,100}:[^\\s@/\"]{1,200}@[^\\s\"<>]{1,300}"),
            form(
                    Fact.Kind.IBAN,
                    Characters.of("", 2),
                    QuickLook::maybeIban,
                    "\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"),
            form(
                    Fact.Kind.CARD_NUMBER,
                    Characters.of("", 13),
                    QuickLook::maybeCard,
                    "(?<![0-9A-Za-z.-])[2-6](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z.-])"),
            form(
                    Fact.Kind.SOCIAL_SECURITY_NUMBER,
                    Characters.of("-", 9),
                    QuickLook::maybeSocialSecurityNumber,
                    "(?<![0-9-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![0-9-])"),
            form(
                    Fact.Kind.EMAIL,
                    Characters.of("@.", 0),
                    with("@"),
                    "\\b[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9-]{1,63}+(?:\\.[A-Za-z0-9-]{1,63}+){1,5}"),
            form(
                    Fact.Kind.PHONE,
                    Characters.of("+", 9),
                    with("+"),
                    "(?<![0-9A-Za-z+.-])\\+[1-9][0-9](?:[ .-]?[0-9]){7,12}(?![0-9A-Za-z])"));

    private SecretPatterns() {}

    private static Form form(Fact.Kind kind, Characters needs, Predicate<String> worth, String regex) {
        return new Form(kind, needs, worth, Pattern.compile(regex));
    }

    /** Every match holds one of these. */
    private static Predicate<String> with(String... parts) {
        return text -> {
            for (var part : parts) {
                if (text.contains(part)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** All matches, first those that stand in the list first; at most 200. */
    static List<Match> in(String text) {
        if (text.length() < SHORTEST) {
            return List.of();
        }
        var has = Characters.in(text);
        var matches = new ArrayList<Match>();
        for (var form : FORMS) {
            if (!has.hold(form.needs()) || !form.worth().test(text)) {
                continue;
            }
            var matcher = form.pattern().matcher(text);
            while (matches.size() < 200 && matcher.find()) {
                if (holds(form.kind(), matcher.group())) {
                    matches.add(new Match(form.kind(), matcher.start(), matcher.end()));
                }
            }
        }
        return matches;
    }

    private static boolean holds(Fact.Kind kind, String text) {
        return switch (kind) {
            case CARD_NUMBER -> card(text.replaceAll("[ -]", ""));
            case IBAN -> iban(text.replace(" ", ""));
            case SOCIAL_SECURITY_NUMBER -> issuable(text);
            case OWN_CREDENTIAL,
                    PRIVATE_KEY,
                    AWS_KEY,
                    GITHUB_TOKEN,
                    SLACK_TOKEN,
                    STRIPE_KEY,
                    GOOGLE_KEY,
                    JWT,
                    PASSWORD_HASH,
                    NAMED_SECRET,
                    CONNECTION_STRING,
                    EMAIL,
                    PHONE -> true;
        };
    }

    /** A number of a length that its issuer gives, with its check digit: bar codes and serial numbers have others. */
    static boolean card(String digits) {
        return ISSUED.matcher(digits).matches() && luhn(digits);
    }

    /** ISO/IEC 7812-1, Annex B: the check digit; and not one digit repeated. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
        }
        return digits.length() >= 13
                && sum % 10 == 0
                && digits.chars().distinct().count() > 1;
    }

    /** ISO 13616: the number read with letters as two digits is 1 modulo 97. */
    static boolean iban(String text) {
        if (text.length() < 15 || text.length() > 34) {
            return false;
        }
        var digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4))
                .toUpperCase(Locale.ROOT)
                .chars()
                .forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** Numbers that the United States never issue: area 000, 666 and from 900, group 00, serial 0000. */
    private static boolean issuable(String text) {
        int area = Integer.parseInt(text.substring(0, 3));
        return area != 0 && area != 666 && area < 900 && !text.startsWith("00", 4) && !text.endsWith("0000");
    }
}
