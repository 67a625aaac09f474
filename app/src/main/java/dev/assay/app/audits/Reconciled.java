package dev.assay.app.audits;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The APIs registered in Assay held against an independent list, by host name.
 *
 * @param both hosts that both know, with the numbers of the APIs there
 * @param onlyListed hosts that only the list knows, with the reason given for each; an empty reason is none yet
 * @param onlyInAssay the same for hosts of APIs that the list does not know
 */
@Serdeable
public record Reconciled(Map<String, String> both, Map<String, String> onlyListed, Map<String, String> onlyInAssay) {
    static Reconciled of(Set<String> listed, Map<String, Set<String>> registered, Map<String, String> reasons) {
        var both = new TreeMap<String, String>();
        var onlyListed = new TreeMap<String, String>();
        var onlyInAssay = new TreeMap<String, String>();
        var hosts = new HashSet<>(listed);
        hosts.addAll(registered.keySet());
        for (var host : new ArrayList<>(hosts)) {
            var numbers = registered.get(host);
            if (numbers == null) {
                onlyListed.put(host, reasons.getOrDefault(host, ""));
            } else if (listed.contains(host)) {
                both.put(host, String.join(", ", numbers));
            } else {
                onlyInAssay.put(host, reasons.getOrDefault(host, ""));
            }
        }
        return new Reconciled(both, onlyListed, onlyInAssay);
    }

    /** How many differences have no reason yet. */
    public long unexplained() {
        return onlyListed.values().stream().filter(String::isEmpty).count()
                + onlyInAssay.values().stream().filter(String::isEmpty).count();
    }

    /** What it comes to, in a sentence. */
    public String sentence() {
        return "In both: %d. Only in the list: %d. Only in Assay: %d. Differences without a reason: %d. Compared by host name."
                .formatted(both.size(), onlyListed.size(), onlyInAssay.size(), unexplained());
    }
}
