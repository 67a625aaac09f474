package dev.assay.app.evidence;

import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.NewEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the database for the ledger: sealed under the payload key of its class and day, so that no page of a database, no copy and
 * no backup of it holds what was recorded once that key is destroyed.
 */
@Singleton
class Outbox {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Ledger ledger;

    Outbox(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The bytes to keep of an item until it is in the ledger. */
    byte[] veil(UUID id, Retention retention, byte[] canonical) {
        try {
            return ledger.vault().veil(retention.label(), OutboxEntry.src(id), canonical);
        } catch (IOException e) {
            throw new Refusal.Unavailable(
                    "This could not be recorded in the ledger, so it was not done. Try again later.", RETRY);
        }
    }

    /** What a waiting row holds, once it was held against its digest. */
    Map<String, @Nullable Object> read(EvidenceRow row) {
        try {
            var plain = plain(row).filter(bytes -> Digest.of(bytes).hex().equals(row.digest()));
            if (plain.isEmpty()) {
                throw new IllegalStateException(
                        "the evidence item " + row.id() + " is not what was recorded; restore the database");
            }
            return CanonicalJson.readObject(plain.get());
        } catch (MalformedJson e) {
            throw new IllegalStateException("the evidence item " + row.id() + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the payload keys cannot be read", e);
        }
    }

    /** An item that began to wait before items were sealed is read as it stands. */
    private Optional<byte[]> plain(EvidenceRow row) throws IOException {
        var kept = row.payload();
        return kept.length > 0 && kept[0] == '{'
                ? Optional.of(kept)
                : ledger.vault().unveil(OutboxEntry.src(row.id()), kept);
    }

    /** The entry that a waiting row becomes. */
    NewEntry entry(EvidenceRow row) {
        return OutboxEntry.of(read(row));
    }
}
