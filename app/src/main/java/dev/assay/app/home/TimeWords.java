package dev.assay.app.home;

import dev.assay.app.evidence.LedgerStatus;
import dev.assay.app.evidence.Sealer;
import dev.assay.evidence.timestamp.Timestamp;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How far the ledger is, and whose word its time is, in sentences. */
@Singleton
class TimeWords {
    private final Sealer sealer;

    TimeWords(Sealer sealer) {
        this.sealer = sealer;
    }

    LedgerStatus status() {
        try {
            return sealer.status();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be read", e);
        }
    }

    Step step() {
        var status = status();
        var kind = status.time();
        return Step.of("Timestamp authority", kind != null, true, words(kind), "/activity");
    }

    static String words(Timestamp.@org.jspecify.annotations.Nullable Kind kind) {
        if (kind == null) {
            return "No checkpoint was timestamped yet; the first one follows the first record.";
        }
        return switch (kind) {
            case SELF_ASSERTED ->
                "Checkpoints are timestamped by this server itself: self-asserted, which outsiders need not believe.";
            case INDEPENDENT -> "Checkpoints are timestamped by an outside authority.";
        };
    }
}
