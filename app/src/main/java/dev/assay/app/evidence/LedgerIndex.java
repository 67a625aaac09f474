package dev.assay.app.evidence;

import dev.assay.app.http.Actor;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Entry;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The database's index of the ledger: every entry's place, type, time and actor. It follows the ledger in order and without gaps, and
 * can be made again from it.
 */
@Singleton
class LedgerIndex {
    private static final int STEP = 500;
    private static final byte[] NOTHING = {};

    private final Ledger ledger;
    private final EvidenceRepository rows;
    private final TransactionOperations<Connection> transactions;
    private final RestoredBooks restored;

    LedgerIndex(
            Ledger ledger,
            EvidenceRepository rows,
            TransactionOperations<Connection> transactions,
            RestoredBooks restored) {
        this.ledger = ledger;
        this.rows = rows;
        this.transactions = transactions;
        this.restored = restored;
    }

    /** Brings the index up to the ledger's size; what the ledger has durably needs no copy in the outbox any more. */
    synchronized void follow() throws IOException {
        for (long from = rows.indexed(); from < ledger.size(); from = rows.indexed()) {
            long first = from;
            var entries = ledger.entriesFrom(first);
            var step = entries.subList(0, Math.min(entries.size(), STEP));
            try {
                transactions.executeWrite(_ -> {
                    for (int i = 0; i < step.size(); i++) {
                        index(first + i, step.get(i));
                    }
                    return step.size();
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private void index(long seq, Entry entry) {
        try {
            var id = UUID.fromString(entry.src().substring(entry.src().indexOf('#') + 1));
            if (rows.sealed(id, seq, NOTHING) > 0) {
                return;
            }
            var payload = ledger.payload(seq);
            var members = payload.isPresent() ? payload.get().payload().members() : Map.<String, @Nullable Object>of();
            var digest = payload.isPresent()
                    ? Digest.of(payload.get().payload().canonical()).hex()
                    : "";
            rows.save(new EvidenceRow(
                    id,
                    entry.type(),
                    Retention.of(entry.retention()),
                    entry.time(),
                    actor(members),
                    digest,
                    NOTHING,
                    seq));
            if (members.get("about") instanceof List<?> about) {
                about.forEach(thing -> rows.about(String.valueOf(thing), id));
            }
            if (Retention.of(entry.retention()) == Retention.AUDIT) {
                restored.unknown(seq, members.get("about"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String actor(Map<String, @Nullable Object> members) {
        return members.get("actor") instanceof Map<?, ?> actor && actor.get("id") instanceof String id
                ? id
                : Actor.Kind.ANONYMOUS.name();
    }
}
