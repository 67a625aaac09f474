package dev.assay.evidence.ledger;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The ledger is not what it was: something was changed, lost or restored from an older copy. Nothing is repaired by itself. */
public final class LedgerDamaged extends IOException {
    private final long entry;

    /**
     * @param entry the first entry that is concerned
     * @param message where and what, and what to do
     */
    public LedgerDamaged(long entry, String message) {
        super(message);
        this.entry = entry;
    }

    public LedgerDamaged(long entry, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.entry = entry;
    }

    /** The first entry that is concerned. */
    public long entry() {
        return entry;
    }
}
