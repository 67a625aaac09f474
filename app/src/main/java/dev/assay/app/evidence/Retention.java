package dev.assay.app.evidence;

import dev.assay.evidence.ledger.PayloadVault;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the payload of an evidence item is kept; its place and digest in the ledger stay for ever. */
public enum Retention {
    /** Requests to Assay and other high-volume facts. */
    API("api", Period.ofMonths(13)),
    /** What an audit rests on. */
    AUDIT("audit", Period.ofYears(7)),
    /** What tells of erasures and of keys: kept for good. */
    KEEPING(PayloadVault.KEPT, null);

    private final String label;
    private final @Nullable Period kept;

    Retention(String label, @Nullable Period kept) {
        this.label = label;
        this.kept = kept;
    }

    /** The class with this word. */
    public static Retention of(String label) {
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

    /** How long it is kept unless the governance repository says otherwise; empty for good. */
    public Optional<Period> kept() {
        return Optional.ofNullable(kept);
    }
}
