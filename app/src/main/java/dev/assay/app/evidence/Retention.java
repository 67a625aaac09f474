package dev.assay.app.evidence;

import java.time.Period;

/** How long the payload of an evidence item is kept; its place and digest in the ledger stay for ever. */
public enum Retention {
    /** Requests to Assay and other high-volume facts. */
    API("api", Period.ofMonths(13)),
    /** What an audit rests on. */
    AUDIT("audit", Period.ofYears(7));

    private final String label;
    private final Period kept;

    Retention(String label, Period kept) {
        this.label = label;
        this.kept = kept;
    }

    /** The class with this word. */
    static Retention of(String label) {
        for (var retention : values()) {
            if (retention.label.equals(label)) {
                return retention;
            }
        }
        throw new IllegalArgumentException("no retention class is called " + label);
    }

    /** The word in the ledger. */
    public String label() {
        return label;
    }

    public Period kept() {
        return kept;
    }
}
