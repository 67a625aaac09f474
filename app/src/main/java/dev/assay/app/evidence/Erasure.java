package dev.assay.app.evidence;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.PayloadVault;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door through which recorded payloads are erased: their key is destroyed, the index forgets who and what, and attached files that no
 * record needs any more go too. Entries, tree and proofs stay.
 *
 * <p>The ledger says first what is erased, and then it is; who dies in between does it again.
 */
@Singleton
public class Erasure {
    /** The most keys that go at once; a record that names more would grow without bound. */
    public static final int MOST_KEYS = 2_000;

    private static final Actor PART = Actor.system("retention");
    private static final int STEP = 500;

    private final Ledger ledger;
    private final Sealer sealer;
    private final EvidenceRepository rows;
    private final Blobs blobs;
    private final Differences differences;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Erasure(
            Ledger ledger,
            Sealer sealer,
            EvidenceRepository rows,
            Blobs blobs,
            Differences differences,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.ledger = ledger;
        this.sealer = sealer;
        this.rows = rows;
        this.blobs = blobs;
        this.differences = differences;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was erased: the ids of the keys, how many payloads they opened, and how many stored files went with them. */
    public record Done(List<String> keys, long payloads, long files) {}

    /** The keys that are there, each of one class and day. */
    public List<PayloadVault.Key> keys() throws IOException {
        return ledger.vault().keys();
    }

    /**
     * Erases everything under some keys.
     *
     * @param due at most {@link #MOST_KEYS} keys of days that are over
     * @param why facts for the record: the periods, their revision, what was held
     */
    public synchronized Done erase(List<PayloadVault.Key> due, Map<String, Object> why) throws IOException {
        if (due.isEmpty() || due.size() > MOST_KEYS) {
            throw new IllegalArgumentException("1 to " + MOST_KEYS + " keys go at once, not " + due.size());
        }
        // What still waits may be sealed under one of these keys: it goes to the ledger first.
        sealer.step();
        var seqs = entriesUnder(due);
        tell(due, seqs.size(), why);
        sealer.step();
        var files = forget(seqs);
        for (var key : due) {
            ledger.vault().destroy(key.id());
        }
        return new Done(due.stream().map(PayloadVault.Key::id).toList(), seqs.size(), files);
    }

    private List<Long> entriesUnder(List<PayloadVault.Key> due) throws IOException {
        var ids = due.stream().map(PayloadVault.Key::id).collect(Collectors.toSet());
        // A clock that was set back by less than a day leaves an entry of an earlier day among later ones.
        var end = due.stream()
                .map(PayloadVault.Key::day)
                .max(LocalDate::compareTo)
                .orElseThrow()
                .plusDays(2)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var found = new ArrayList<Long>();
        for (long seq = 0; seq < ledger.size(); ) {
            for (var entry : ledger.entriesFrom(seq)) {
                if (!entry.time().isBefore(end)) {
                    return found;
                }
                if (ids.contains(entry.keyId())) {
                    found.add(seq);
                }
                seq++;
            }
        }
        return found;
    }

    private void tell(List<PayloadVault.Key> due, int payloads, Map<String, Object> why) throws IOException {
        var facts = new TreeMap<String, @Nullable Object>(why);
        facts.put("keys", due.stream().map(PayloadVault.Key::id).toList());
        facts.put("payloads", payloads);
        var item = EvidenceItem.of(PayloadVault.APPLIED, PART, clock.instant())
                .kept(Retention.KEEPING)
                .from(Origin.judged("retention periods"));
        for (var fact : facts.entrySet()) {
            item = item.fact(fact.getKey(), fact.getValue());
        }
        ledger.append(List.of(OutboxEntry.of(OutboxPayload.of(ids.next(), clock.instant(), item))));
    }

    /** Takes who and what out of the index, and the files that nothing else is attached to. */
    private long forget(List<Long> seqs) throws IOException {
        long gone = 0;
        for (int from = 0; from < seqs.size(); from += STEP) {
            var part = seqs.subList(from, Math.min(from + STEP, seqs.size()));
            Set<String> files = new HashSet<>(transactions.executeWrite(_ -> {
                var attached = rows.attachedTo(part);
                rows.detach(part);
                rows.forget(part);
                return attached;
            }));
            for (var sha256 : files) {
                if (rows.attachments(sha256) == 0) {
                    differences.erased(new Digest(sha256));
                    blobs.remove(new Digest(sha256));
                    gone++;
                }
            }
        }
        return gone;
    }
}
