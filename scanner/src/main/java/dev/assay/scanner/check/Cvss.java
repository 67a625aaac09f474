package dev.assay.scanner.check;

import java.util.HashMap;
import java.util.Map;

/** The base score of a CVSS 3.1 vector (FIRST, CVSS v3.1 specification, section 7.1). */
public final class Cvss {

    private static final Map<String, Double> WEIGHTS = Map.ofEntries(
            Map.entry("AV:N", 0.85),
            Map.entry("AV:A", 0.62),
            Map.entry("AV:L", 0.55),
            Map.entry("AV:P", 0.2),
            Map.entry("AC:L", 0.77),
            Map.entry("AC:H", 0.44),
            Map.entry("PR:N", 0.85),
            Map.entry("PR:L", 0.62),
            Map.entry("PR:H", 0.27),
            Map.entry("UI:N", 0.85),
            Map.entry("UI:R", 0.62),
            Map.entry("C:H", 0.56),
            Map.entry("C:L", 0.22),
            Map.entry("C:N", 0.0),
            Map.entry("I:H", 0.56),
            Map.entry("I:L", 0.22),
            Map.entry("I:N", 0.0),
            Map.entry("A:H", 0.56),
            Map.entry("A:L", 0.22),
            Map.entry("A:N", 0.0));

    private Cvss() {}

    /** The base score, 0.0 to 10.0, of a vector such as {@code AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N}. */
    public static double score(String vector) {
        var metrics = new HashMap<String, String>();
        for (var part : vector.replaceFirst("^CVSS:3\\.[01]/", "").split("/", -1)) {
            int colon = part.indexOf(':');
            if (colon < 1 || metrics.put(part.substring(0, colon), part) != null) {
                throw new IllegalArgumentException("not a CVSS 3.1 base vector: " + vector);
            }
        }
        var scope = metrics.get("S");
        if (metrics.size() != 8 || !("S:U".equals(scope) || "S:C".equals(scope))) {
            throw new IllegalArgumentException("not a CVSS 3.1 base vector: " + vector);
        }
        boolean changed = "S:C".equals(scope);
        double iss = 1 - (1 - weight(metrics, "C")) * (1 - weight(metrics, "I")) * (1 - weight(metrics, "A"));
        double impact = changed ? 7.52 * (iss - 0.029) - 3.25 * Math.pow(iss - 0.02, 15) : 6.42 * iss;
        double exploitability = 8.22
                * weight(metrics, "AV")
                * weight(metrics, "AC")
                * privileges(metrics, changed)
                * weight(metrics, "UI");
        if (impact <= 0) {
            return 0;
        }
        return roundedUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
    }

    private static double privileges(Map<String, String> metrics, boolean changed) {
        double weight = weight(metrics, "PR");
        if (!changed) {
            return weight;
        }
        return weight == 0.62 ? 0.68 : weight == 0.27 ? 0.5 : weight;
    }

    private static double weight(Map<String, String> metrics, String metric) {
        var weight = WEIGHTS.get(metrics.getOrDefault(metric, ""));
        if (weight == null) {
            throw new IllegalArgumentException("a CVSS 3.1 base vector has a known value for " + metric);
        }
        return weight;
    }

    /** The specification's Roundup: the smallest number with one decimal that is not less. */
    private static double roundedUp(double value) {
        long scaled = Math.round(value * 100_000);
        return scaled % 10_000 == 0 ? scaled / 100_000.0 : (Math.floor(scaled / 10_000.0) + 1) / 10.0;
    }
}
