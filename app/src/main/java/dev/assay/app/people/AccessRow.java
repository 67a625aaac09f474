package dev.assay.app.people;

import dev.assay.app.http.Actor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way in that an access review looks at, as it was when the review began, and what was decided about it.
 *
 * @param review the review's number, and {@code place} the row's place in it, from 1
 * @param subject the id of the account or token, or the user's name in the imported list
 * @param rights what it may, in words
 * @param roster what the roster of the day says about whom it belongs to
 * @param makerId of a token the account that made it; empty otherwise
 * @param decision what was decided, why, by whom and when; all null until then
 */
@Serdeable
@MappedEntity("access_review_row")
public record AccessRow(
        @Id UUID id,
        String review,
        int place,
        Kind kind,
        String subject,
        String name,
        String mail,
        String rights,
        String roster,
        String makerId,
        @Nullable Decision decision,
        @Nullable String reason,
        @Nullable String decidedById,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
    /** What lets in. */
    public enum Kind {
        ACCOUNT("account of Assay"),
        TOKEN("API token of Assay"),
        LISTED("user of the imported list");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What becomes of it. */
    public enum Decision {
        KEEP,
        CHANGE,
        REMOVE
    }

    AccessRow decided(Decision what, String why, Actor by, Instant at) {
        return new AccessRow(
                id, review, place, kind, subject, name, mail, rights, roster, makerId, what, why, by.id(), by.name(),
                at);
    }

    /** What it says, without what was decided. */
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("kind", kind.words());
        facts.put("subject", subject);
        facts.put("name", name);
        facts.put("mail", mail);
        facts.put("rights", rights);
        facts.put("roster", roster);
        return facts;
    }
}
