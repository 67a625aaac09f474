package dev.assay.evidence.ledger;

/** Decimal numbers of log texts: digits only, no leading zero, below 2^63. */
final class Decimal {
    private Decimal() {}

    static long parse(String text) throws MalformedNote {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && Long.toString(value).equals(text)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new MalformedNote("a decimal number was expected", e);
        }
        throw new MalformedNote("a decimal number without sign or leading zero was expected");
    }
}
