package dev.assay.app.policies;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.evidence.digest.Digest;
import dev.assay.policies.document.Document;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The door to reviews that changed nothing: who looked at which document, in which bytes, and left it as it is. */
@Singleton
public class DocumentReviews {
    private static final int MOST_NOTE = 2000;

    private final DocumentReviewRepository rows;
    private final Policies policies;
    private final Separation separation;
    private final ShortNumbers numbers;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    DocumentReviews(
            DocumentReviewRepository rows,
            Policies policies,
            Separation separation,
            ShortNumbers numbers,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.policies = policies;
        this.separation = separation;
        this.numbers = numbers;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Every review, the oldest first. */
    public List<DocumentReview> all() {
        return rows.findAllOrderByRecordedAtAndId();
    }

    /** The reviews of a document, the oldest first. */
    public List<DocumentReview> of(String document) {
        return all().stream().filter(one -> one.document().equals(document)).toList();
    }

    /** When these bytes of a document were last reviewed, as far as was recorded by an instant. */
    public static Optional<LocalDate> last(List<DocumentReview> reviews, Document document, Instant then) {
        return reviews.stream()
                .filter(one -> one.document().equals(document.id())
                        && one.blob().equals(document.source().blob())
                        && !one.recordedAt().isAfter(then))
                .map(DocumentReview::reviewedOn)
                .max(Comparator.naturalOrder());
    }

    /** Records that an adopted document whose file was this blob was reviewed and not changed. */
    public DocumentReview record(String id, String blob, String note, Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("A review needs a named person.");
        }
        var words = note.strip();
        if (words.isEmpty() || words.length() > MOST_NOTE) {
            var what = "Say in 1 to 2000 characters what was looked at.";
            throw new Refusal.Invalid(what, new Refusal.Field("reason", what));
        }
        var document = policies.at("main")
                .document(id)
                .orElseThrow(() -> new Refusal.NotFound("There is no document with this id."));
        if (!document.inForceOn(policies.today())) {
            throw new Refusal.Conflict(id + " is not adopted and in force. Adopt it instead.");
        }
        if (!document.source().blob().equals(blob)) {
            throw new Refusal.Stale(id + " was changed since you opened it. Look at it again.");
        }
        var revision = policies.head().id();
        var sha256 = Digest.of(policies.bytes(document.path(), revision).orElseThrow());
        boolean alone = separation.missing(document.path(), null, actor);
        return transactions.executeWrite(_ -> {
            var saved = rows.save(new DocumentReview(
                    ids.next(),
                    numbers.next("RV"),
                    id,
                    document.path(),
                    revision,
                    blob,
                    sha256.hex(),
                    words,
                    alone,
                    policies.today(),
                    actor.id(),
                    actor.name(),
                    clock.instant()));
            evidence.record(EvidenceItem.of("policy.reviewed", actor, saved.recordedAt())
                    .about(PolicyRecords.thing(document), "revision:" + revision)
                    .fact("review", saved.number())
                    .fact("document", id)
                    .fact("revision", revision)
                    .fact("path", document.path())
                    .fact("blob", blob)
                    .fact("sha256", sha256.hex())
                    .fact("changed", false)
                    .fact("separationOfDuties", !alone)
                    .fact("note", words));
            return saved;
        });
    }
}
