package dev.assay.scanner.probe;

/**
 * Which ASCII characters a text has, and how many ASCII digits: one pass that spares many.
 *
 * @param low one bit for each of the characters 0 to 63
 * @param high one bit for each of the characters 64 to 127
 */
record Characters(long low, long high, int digits) {

    /** Of a text. */
    static Characters in(String text) {
        long low = 0;
        long high = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 64) {
                low |= 1L << c;
                digits += c >= '0' && c <= '9' ? 1 : 0;
            } else if (c < 128) {
                high |= 1L << c;
            }
        }
        return new Characters(low, high, digits);
    }

    /** All of these, and at least so many digits. */
    static Characters of(String all, int digits) {
        var these = in(all);
        return new Characters(these.low, these.high, digits);
    }

    /** Whether the others are among these. */
    boolean hold(Characters others) {
        return (low & others.low) == others.low && (high & others.high) == others.high && digits >= others.digits;
    }
}
