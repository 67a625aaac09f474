package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bundle: what was asked for, fixed at that moment, and what became of it.
 *
 * @param number short, for people, such as B-3
 * @param facts the audit's facts as they were at the request
 * @param opening the checkpoint on the auditor's card
 * @param requestedAt the bundle shows what was known then
 * @param firstSeq the place of the first ledger entry it looks at
 * @param startSize the size of the ledger's checkpoint at the start of the period, {@code endSize} of the one at the request
 * @param governanceCommit the commit everything about policies and controls is read at; empty when there is no repository
 * @param previousId the bundle sealed before it; null for the first one
 * @param product the version of Assay that was asked, with a plus sign and its commit where the build named it
 * @param reason why it failed or was stopped; empty otherwise
 * @param size in bytes, and {@code sha256} of the file; 0 and empty until it is sealed
 * @param conclusion the verdict in words, held against this server's own root and the card; empty until it is sealed
 * @param verdict the whole verdict as JSON; empty until it is sealed
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("bundle")
public record Bundle(
        @Id UUID id,
        String number,
        UUID auditId,
        String auditNumber,

        @TypeDef(type = DataType.STRING, converter = AuditFactsColumn.class)
        AuditFacts facts,

        String opening,
        Instant requestedAt,
        String requestedById,
        String requestedBy,
        long firstSeq,
        long startSize,
        long endSize,
        String governanceCommit,
        @Nullable UUID previousId,
        String product,
        State state,
        String reason,
        @Nullable Instant sealedAt,
        long size,
        String sha256,
        String conclusion,
        String verdict,
        int version) {
    private static final int MOST_REASON = 2000;

    /** What became of a request. */
    public enum State {
        REQUESTED("being assembled"),
        STOPPING("being stopped"),
        SEALED("sealed"),
        FAILED("failed"),
        STOPPED("stopped");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    /** Whether it was sealed and every required step of its verdict holds. */
    public boolean sound() {
        return state == State.SEALED && !conclusion.isEmpty() && !conclusion.equals("not sound");
    }

    /** The name of its file. */
    public String file() {
        return auditNumber + "-" + number + ".asice";
    }

    /** Whether it was asked for before the period was over. */
    public boolean interim() {
        return requestedAt.isBefore(facts.ends());
    }

    Bundle sealed(Instant at, long bytes, String digest, String words, String json) {
        return became(State.SEALED, "", at, bytes, digest, words, json);
    }

    /** Asked to stop: from now on it is not sealed, whatever becomes of the server meanwhile. */
    Bundle stopping(String who) {
        return became(State.STOPPING, cut("stopped by " + who), null, 0, "", "", "");
    }

    /** Whether it is being made. */
    public boolean underWay() {
        return state == State.REQUESTED || state == State.STOPPING;
    }

    Bundle over(State end, String why) {
        return became(end, cut(why), null, 0, "", "", "");
    }

    private static String cut(String why) {
        return why.length() <= MOST_REASON ? why : why.substring(0, MOST_REASON - 1) + "…";
    }

    private Bundle became(
            State end, String why, @Nullable Instant at, long bytes, String digest, String words, String json) {
        return new Bundle(
                id,
                number,
                auditId,
                auditNumber,
                facts,
                opening,
                requestedAt,
                requestedById,
                requestedBy,
                firstSeq,
                startSize,
                endSize,
                governanceCommit,
                previousId,
                product,
                end,
                why,
                at,
                bytes,
                digest,
                words,
                json,
                version + 1);
    }
}
