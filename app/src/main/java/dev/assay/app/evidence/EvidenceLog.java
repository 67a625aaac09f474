package dev.assay.app.evidence;

import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.storage.Lease;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.LoneSurrogate;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door through which every room records what happened. */
@Singleton
public class EvidenceLog {
    private static final String NOT_HELD = "This server does not hold its database any more, so nothing was changed.";
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final EvidenceRepository rows;
    private final Outbox outbox;
    private final Lease lease;
    private final Ids ids;
    private final Clock clock;

    EvidenceLog(EvidenceRepository rows, Outbox outbox, Lease lease, Ids ids, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.lease = lease;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Records an item in the caller's transaction, which must exist: the fact and its evidence commit together or not at all. The
     * sealer takes it to the ledger afterwards. Since every change is recorded, a server that lost its database is stopped here from making
     * any: nothing it begins commits.
     */
    @Transactional(propagation = TransactionDefinition.Propagation.MANDATORY)
    public Receipt record(EvidenceItem item) {
        if (!lease.held()) {
            throw new Refusal.Unavailable(NOT_HELD, RETRY);
        }
        var id = ids.next();
        var now = clock.instant();
        var bytes = canonical(OutboxPayload.of(id, now, item));
        var digest = Digest.of(bytes);
        rows.save(new EvidenceRow(
                id,
                item.type(),
                item.retention(),
                now,
                item.producer().id(),
                digest.hex(),
                outbox.veil(id, item.retention(), bytes),
                null));
        item.about().forEach(thing -> rows.about(thing, id));
        item.attachments().stream()
                .map(one -> one.blob().digest().hex())
                .distinct()
                .forEach(sha256 -> rows.attach(sha256, id));
        return new Receipt(id, digest, now);
    }

    /** Every change is recorded, so text that no evidence could hold is refused here, with all that was to change. */
    private static byte[] canonical(Map<String, @Nullable Object> value) {
        try {
            return CanonicalJson.write(value);
        } catch (LoneSurrogate e) {
            throw new Refusal.Invalid("A text in the request holds half a character: an escape from \\ud800 to \\udfff"
                    + " without its other half. Send whole characters.");
        }
    }
}
