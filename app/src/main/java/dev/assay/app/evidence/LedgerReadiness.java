package dev.assay.app.evidence;

import dev.assay.app.http.Readiness;
import dev.assay.evidence.ledger.Ledger;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Whether the ledger takes entries: it last did, and its end can be read back. */
@Singleton
final class LedgerReadiness implements Readiness {
    private final Ledger ledger;
    private final RequestAudit audit;

    LedgerReadiness(Ledger ledger, RequestAudit audit) {
        this.ledger = ledger;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void check() throws IOException {
        if (!audit.works()) {
            throw new IOException("the last request could not be recorded");
        }
        if (ledger.size() > 0) {
            ledger.entry(ledger.size() - 1);
        }
    }
}
