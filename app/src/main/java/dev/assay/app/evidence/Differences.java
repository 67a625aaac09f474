package dev.assay.app.evidence;

import dev.assay.app.http.Actor;
import dev.assay.evidence.digest.Digest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to what does not agree between ledger, database and stored files. What is noticed, and what is in order again, is recorded
 * once, in the transaction that keeps it.
 */
@Singleton
public class Differences {
    static final Actor ACTOR = Actor.system("reconciliation");
    private static final Logger LOG = LoggerFactory.getLogger(Differences.class);

    private final DifferenceRepository rows;
    private final StoredFileRepository files;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Differences(
            DifferenceRepository rows,
            StoredFileRepository files,
            Blobs blobs,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.blobs = blobs;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those that stand, the earliest first. */
    public List<Difference> first(int most) {
        return rows.first(most);
    }

    /** How many stand. */
    public long count() {
        return rows.countAll();
    }

    /**
     * Reads a stored file to its end and says its size, or what is known to be wrong with it. One that is found missing or damaged only
     * now is recorded, and the read fails: who asks again is told of a loss that is in the ledger.
     *
     * @param name what to call it where nothing recorded names it
     */
    public FileState look(Digest digest, String name) throws IOException {
        var found = read(digest);
        var known = rows.findById(digest.hex());
        return switch (found) {
            case Found.Whole whole -> new FileState.Whole(whole.size());
            case Found.Wrong wrong when known.isPresent() -> new FileState.Lost(known.get());
            case Found.Wrong wrong -> throw noticedNow(digest, name, wrong.how());
        };
    }

    private IOException noticedNow(Digest digest, String name, Difference.Kind how) {
        var noticed = lost(digest, name, how);
        return new IOException("the stored file " + noticed.name() + " (" + digest.hex() + ") is "
                + how.word().toLowerCase(Locale.ROOT) + ". That is recorded now. Put it back from a"
                + " backup, or ask again: then it is named as lost");
    }

    /** How a stored file is now. */
    private sealed interface Found {
        record Whole(long size) implements Found {}

        record Wrong(Difference.Kind how) implements Found {}
    }

    private Found read(Digest digest) throws IOException {
        var stored = blobs.open(digest);
        if (stored.isEmpty()) {
            return new Found.Wrong(Difference.Kind.MISSING);
        }
        try (var in = stored.get()) {
            return new Found.Whole(in.transferTo(OutputStream.nullOutputStream()));
        } catch (DamagedBlob e) {
            return new Found.Wrong(Difference.Kind.DAMAGED);
        }
    }

    /** Reads a stored file that items name, and keeps what became of it. */
    void compare(StoredFile file) throws IOException {
        var digest = new Digest(file.sha256());
        switch (read(digest)) {
            case Found.Whole whole -> whole(digest);
            case Found.Wrong wrong -> lost(digest, file.name(), wrong.how());
        }
    }

    /** Keeps and records that a stored file is missing or damaged, unless that is known. */
    private Difference lost(Digest digest, String otherwise, Difference.Kind kind) {
        return transactions.executeWrite(_ -> {
            var known = rows.findById(digest.hex());
            if (known.isPresent() && known.get().kind() == kind) {
                return known.get();
            }
            known.ifPresent(other -> rows.gone(other.subject()));
            var file = files.findById(digest.hex()).orElse(null);
            return noticed(
                    new Difference(digest.hex(), kind, file == null ? otherwise : file.name(), clock.instant()),
                    file == null ? null : file.item());
        });
    }

    /** Keeps and records a difference, in the caller's transaction. */
    Difference noticed(Difference one, @Nullable UUID item) {
        LOG.error("{} {}: {}", one.kind(), one.name(), one.sentence());
        var kept = rows.save(one);
        evidence.record(item("evidence.differs", one, item));
        return kept;
    }

    /** A stored file is about to be erased, which is recorded elsewhere: from now on nobody looks for it. */
    void erased(Digest digest) {
        transactions.executeWrite(_ -> {
            var name = files.findById(digest.hex()).map(StoredFile::name).orElse(digest.hex());
            files.forget(digest.hex());
            rows.gone(digest.hex());
            return rows.save(new Difference(digest.hex(), Difference.Kind.ERASED, name, clock.instant()));
        });
    }

    /** What was noticed before an instant about restored books is not shown any longer; the ledger has it. */
    void forgetBooks(Instant before) {
        rows.forget(Difference.BOOKS, before);
    }

    /** Whether this is known already. */
    boolean known(String subject) {
        return rows.findById(subject).isPresent();
    }

    /** A stored file is whole: what was said against it is over, and that is recorded. */
    private void whole(Digest digest) {
        if (!known(digest.hex())) {
            return;
        }
        transactions.executeWrite(_ -> {
            rows.findById(digest.hex()).ifPresent(known -> {
                rows.gone(known.subject());
                if (known.kind() == Difference.Kind.ERASED) {
                    return;
                }
                var item = files.findById(digest.hex()).map(StoredFile::item).orElse(null);
                evidence.record(item("evidence.agrees-again", known, item));
            });
            return digest;
        });
    }

    private EvidenceItem item(String type, Difference one, @Nullable UUID item) {
        var about = item == null ? new String[0] : files.about(item).toArray(String[]::new);
        return EvidenceItem.of(type, ACTOR, clock.instant())
                .about(about)
                .fact("what", one.name())
                .fact("subject", one.subject())
                .fact("how", one.kind().name().toLowerCase(Locale.ROOT))
                .fact("item", item == null ? null : item.toString());
    }
}
