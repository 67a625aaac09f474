package dev.assay.scanner.probe;

/**
 * Quick looks at a text before a pattern is tried on it. Each says no only where the pattern can find nothing that holds, for every exchange is
 * looked at by every pattern and most hold nothing.
 */
final class QuickLook {
    private static final int SHORTEST_IBAN = 15;
    private static final int SHORTEST_CARD = 13;

    private QuickLook() {}

    /** Two capitals and two digits in a row. */
    static boolean maybeIban(String text) {
        if (text.length() < SHORTEST_IBAN) {
            return false;
        }
        for (int i = 3; i < text.length(); i++) {
            if (digit(text.charAt(i))
                    && digit(text.charAt(i - 1))
                    && capital(text.charAt(i - 2))
                    && capital(text.charAt(i - 3))) {
                return true;
            }
        }
        return false;
    }

    /** Thirteen digits with at most one blank or dash between two of them. */
    static boolean maybeCard(String text) {
        int digits = 0;
        boolean separated = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (digit(c)) {
                digits++;
                separated = false;
                if (digits >= SHORTEST_CARD) {
                    return true;
                }
            } else if (digits > 0 && !separated && (c == ' ' || c == '-')) {
                separated = true;
            } else {
                digits = 0;
                separated = false;
            }
        }
        return false;
    }

    /** Two dashes with two digits between. */
    static boolean maybeSocialSecurityNumber(String text) {
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
            if (dash + 3 < text.length()
                    && text.charAt(dash + 3) == '-'
                    && digit(text.charAt(dash + 1))
                    && digit(text.charAt(dash + 2))) {
                return true;
            }
        }
        return false;
    }

    /** The words bearer or basic, in any case. */
    static boolean maybeAuthorization(String text) {
        return authorization(text, 'b') || authorization(text, 'B');
    }

    /** Jumps from one such letter to the next, which a text has few of. */
    private static boolean authorization(String text, char first) {
        for (int i = text.indexOf(first); i >= 0; i = text.indexOf(first, i + 1)) {
            if (text.regionMatches(true, i, "bearer", 0, 6) || text.regionMatches(true, i, "basic", 0, 5)) {
                return true;
            }
        }
        return false;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean capital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
