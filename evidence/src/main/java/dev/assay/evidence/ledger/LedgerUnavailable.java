package dev.assay.evidence.ledger;

import java.io.IOException;

/** The ledger cannot take anything now; nothing was acknowledged, and the same entries may be appended again later. */
public final class LedgerUnavailable extends IOException {
    public LedgerUnavailable(String message) {
        super(message);
    }

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
