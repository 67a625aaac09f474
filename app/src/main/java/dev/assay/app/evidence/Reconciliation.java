package dev.assay.app.evidence;

import dev.assay.evidence.ledger.Ledger;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger, the database and the stored files, as a restored backup needs it: every sealed item stands at its place, and every
 * stored file that one names is there with the bytes of its digest.
 */
@Singleton
public class Reconciliation {
    private static final int STEP = 500;
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Ledger ledger;
    private final LedgerIndex index;
    private final EvidenceRepository rows;
    private final StoredFileRepository files;
    private final Differences differences;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;
    private volatile boolean ending;

    Reconciliation(
            Ledger ledger,
            LedgerIndex index,
            EvidenceRepository rows,
            StoredFileRepository files,
            Differences differences,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.ledger = ledger;
        this.index = index;
        this.rows = rows;
        this.files = files;
        this.differences = differences;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Compares all of it once. What differs is kept, recorded and shown; what agrees again is too. */
    public synchronized void look() throws IOException {
        differences.forgetBooks(clock.instant().minus(SHOWN));
        index.follow();
        entries();
        for (var some = files.after("", STEP);
                !some.isEmpty();
                some = files.after(some.getLast().sha256(), STEP)) {
            for (var file : some) {
                if (ending) {
                    return;
                }
                differences.compare(file);
            }
        }
    }

    /** A look under way ends after the file it reads; the next start looks at all of them again. */
    void end() {
        ending = true;
    }

    /** Goes on in the ledger where the last look ended. */
    private void entries() throws IOException {
        for (long from = files.place(); from < ledger.size() && !ending; from = files.place()) {
            long first = from;
            var some = rows.indexed(first, STEP);
            try {
                transactions.executeWrite(_ -> {
                    some.forEach(this::entry);
                    files.place(some.isEmpty() ? ledger.size() : last(some) + 1);
                    return some.size();
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private static long last(List<EvidenceRow> some) {
        var place = some.getLast().ledgerIndex();
        return place == null ? 0 : place;
    }

    private void entry(EvidenceRow row) {
        long place = row.ledgerIndex() == null ? 0 : row.ledgerIndex();
        try {
            var entry = ledger.entry(place);
            if (!entry.src().equals(OutboxEntry.src(row.id())) || !entry.type().equals(row.type())) {
                differs(row, place);
                return;
            }
            var payload = ledger.payload(place);
            if (payload.isPresent()
                    && payload.get().payload().members().get("attachments") instanceof List<?> attachments) {
                attachments.forEach(one -> keep(one, row.id()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void differs(EvidenceRow row, long place) {
        if (!differences.known(row.id().toString())) {
            differences.noticed(
                    new Difference(
                            row.id().toString(),
                            Difference.Kind.ENTRY,
                            "The item " + row.type() + " at place " + place,
                            clock.instant()),
                    null);
        }
    }

    private void keep(@Nullable Object attachment, UUID item) {
        if (attachment instanceof Map<?, ?> one
                && one.get("sha256") instanceof String sha256
                && one.get("name") instanceof String name
                && one.get("size") instanceof Number size) {
            files.keep(sha256, name.substring(0, Math.min(name.length(), 300)), size.longValue(), item);
        }
    }
}
