package dev.assay.evidence.digest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a double as ECMAScript's {@code Number::toString} does (ECMA-262 6.1.6.1.20, required by RFC 8785 3.2.2.3). */
final class EcmaNumber {
    private EcmaNumber() {}

    static String text(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number for " + number);
        }
        if (number == 0) {
            return "0";
        }
        if (number < 0) {
            return "-" + text(-number);
        }
        var shortest = shortest(number);
        var digits = shortest.unscaledValue().toString();
        return lay(digits, digits.length() - shortest.scale());
    }

    /** The decimal with the fewest digits that reads back as the number; the nearest one if there are several. */
    private static BigDecimal shortest(double number) {
        var decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (decimal.precision() != 2) {
            return decimal;
        }
        // Double.toString gives at least two digits, so 5e-324 comes as 4.9E-324: try the one-digit neighbours.
        var exact = new BigDecimal(number);
        var below = decimal.round(new MathContext(1, RoundingMode.DOWN));
        var above = decimal.round(new MathContext(1, RoundingMode.UP));
        var best = decimal;
        for (var candidate : new BigDecimal[] {below, above}) {
            boolean same = candidate.doubleValue() == number;
            boolean nearer = best.precision() > 1
                    || candidate
                                    .subtract(exact)
                                    .abs()
                                    .compareTo(best.subtract(exact).abs())
                            < 0;
            if (same && nearer) {
                best = candidate.stripTrailingZeros();
            }
        }
        return best;
    }

    /** Lays digits out with the decimal point after {@code point} of them. */
    private static String lay(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        var mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
