package dev.assay.app.people;

import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door to access reviews: campaigns over Assay's accounts and tokens and over the users of another system. Each row is kept, changed or
 * removed by a named person with a reason, nobody decides about themself, and what a review looked at never changes.
 */
@Singleton
public class AccessReviews {
    private static final int MOST_REASON = 500;

    private final AccessReviewRepository reviews;
    private final AccessRowRepository rows;
    private final AccessRows ways;
    private final People people;
    private final ShortNumbers numbers;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    AccessReviews(
            AccessReviewRepository reviews,
            AccessRowRepository rows,
            AccessRows ways,
            People people,
            ShortNumbers numbers,
            Blobs blobs,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.reviews = reviews;
        this.rows = rows;
        this.ways = ways;
        this.people = people;
        this.numbers = numbers;
        this.blobs = blobs;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Every review, the oldest first. */
    public List<AccessReview> all() {
        return reviews.findAllOrderByBegunAtAndId();
    }

    /** A review by its number, such as AR-3. */
    public AccessReview get(String number) {
        return reviews.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no access review with this number."));
    }

    /** The rows of a review, in order. */
    public List<AccessRow> rows(String number) {
        return rows.findByReviewOrderByPlace(get(number).number());
    }

    /** Begins a review over all that lets in now. */
    public AccessReview begin(ReviewToBegin asked, Actor actor) {
        mustBePerson(actor);
        asked.check(people.today());
        asked.users();
        var blob = asked.list() == null ? null : stored(asked.list());
        return transactions.executeWrite(_ -> {
            var number = numbers.next("AR");
            var now = clock.instant();
            var all = ways.of(asked, number, now);
            if (all.isEmpty()) {
                throw new Refusal.Conflict("There is nothing to review: nothing that was chosen lets anybody in.");
            }
            var review = reviews.save(review(asked, number, all, blob, actor));
            rows.saveAll(all);
            var item = EvidenceItem.of("people.access-review-begun", actor, now)
                    .about("access-review:" + number)
                    .fact("review", number)
                    .fact("title", review.title())
                    .fact("control", review.control())
                    .fact("dueOn", review.dueOn().toString())
                    .fact("system", review.system())
                    .fact("population", all.size())
                    .fact("populationSha256", review.populationSha256());
            evidence.record(blob == null ? item : item.attach(new Attachment(asked.fileName(), "text/csv", blob)));
            return review;
        });
    }

    private AccessReview review(
            ReviewToBegin asked, String number, List<AccessRow> all, @Nullable Blob blob, Actor actor) {
        var population =
                Digest.of(CanonicalJson.write(all.stream().map(AccessRow::facts).toList()));
        return new AccessReview(
                ids.next(),
                number,
                asked.title(),
                asked.control(),
                asked.dueOn(),
                blob == null ? "" : asked.system(),
                blob == null ? "" : asked.fileName(),
                blob == null ? "" : blob.digest().hex(),
                all.size(),
                population.hex(),
                actor.id(),
                actor.name(),
                clock.instant(),
                null,
                null,
                null);
    }

    /** Decides about rows of an open review; a later decision takes an earlier one's place, and both are recorded. */
    public void decide(String number, Set<Integer> places, AccessRow.Decision decision, String reason, Actor actor) {
        mustBePerson(actor);
        var why = reason.strip();
        if (why.isEmpty() || why.length() > MOST_REASON) {
            throw wrong("reason", "Give the reason in 1 to 500 characters.");
        }
        transactions.executeWrite(_ -> {
            rows.hold(number);
            open(number);
            var chosen = rows.findByReviewOrderByPlace(number).stream()
                    .filter(row -> places.contains(row.place()))
                    .toList();
            if (chosen.isEmpty() || chosen.size() < places.size()) {
                throw wrong("rows", "Choose rows of this review.");
            }
            var mail = ways.mail(actor.id());
            chosen.stream().filter(row -> own(row, actor, mail)).findFirst().ifPresent(row -> {
                throw new Refusal.Forbidden(
                        "Row " + row.place() + " is your own access or made by you. Somebody else decides about it.");
            });
            rows.updateAll(chosen.stream()
                    .map(row -> row.decided(decision, why, actor, clock.instant()))
                    .toList());
            evidence.record(EvidenceItem.of("people.access-decided", actor, clock.instant())
                    .about("access-review:" + number)
                    .fact("review", number)
                    .fact("decision", decision.name())
                    .fact("reason", why)
                    .fact("rows", chosen.stream().map(AccessReviews::told).toList()));
            return number;
        });
    }

    private static String told(AccessRow row) {
        return "%d %s %s".formatted(row.place(), row.kind().words(), row.subject());
    }

    /** Whether a row is about whoever decides: their account, a token they made, or a user with their mail address. */
    private static boolean own(AccessRow row, Actor actor, String mail) {
        return switch (row.kind()) {
            case ACCOUNT -> row.subject().equals(actor.id());
            case TOKEN -> row.makerId().equals(actor.id());
            case LISTED ->
                !mail.isEmpty()
                        && (row.mail().equalsIgnoreCase(mail) || row.subject().equalsIgnoreCase(mail));
        };
    }

    /** Completes a review in which every row was decided. */
    public AccessReview complete(String number, Actor actor) {
        mustBePerson(actor);
        return transactions.executeWrite(_ -> {
            rows.hold(number);
            var review = open(number);
            var all = rows.findByReviewOrderByPlace(number);
            long open = all.stream().filter(row -> row.decision() == null).count();
            if (open > 0) {
                throw new Refusal.Conflict("Nobody has decided about " + open + " of " + all.size() + " rows yet.");
            }
            var now = clock.instant();
            var completed = reviews.update(review.completed(now, people.today(), actor.name()));
            evidence.record(EvidenceItem.of("people.access-review-completed", actor, now)
                    .about("access-review:" + number)
                    .fact("review", number)
                    .fact("control", review.control())
                    .fact("kept", count(all, AccessRow.Decision.KEEP))
                    .fact("changed", count(all, AccessRow.Decision.CHANGE))
                    .fact("removed", count(all, AccessRow.Decision.REMOVE))
                    .fact("populationSha256", review.populationSha256())
                    .fact("inTime", !people.today().isAfter(review.dueOn())));
            return completed;
        });
    }

    /** How many rows were decided like this. */
    public static long count(List<AccessRow> rows, AccessRow.Decision decision) {
        return rows.stream().filter(row -> row.decision() == decision).count();
    }

    private AccessReview open(String number) {
        var review = get(number);
        if (review.completed()) {
            throw new Refusal.Conflict(number + " is completed and stays as it is.");
        }
        return review;
    }

    private Blob stored(byte[] list) {
        try {
            return blobs.put(new ByteArrayInputStream(list), ReviewToBegin.MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be stored", e);
        }
    }

    private static void mustBePerson(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("An access review is carried out by named persons.");
        }
    }

    private static Refusal.Invalid wrong(String field, String problem) {
        return new Refusal.Invalid("This cannot be decided like this.", new Refusal.Field(field, problem));
    }
}
