package dev.assay.app.evidence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Something that did not agree when ledger, database and stored files were compared, and stands so since it was noticed.
 *
 * @param subject the digest of a stored file, the id of an item, or {@code books}
 * @param name what people call it
 */
@MappedEntity("evidence_difference")
public record Difference(@Id String subject, Kind kind, String name, Instant noticedAt) {
    static final String BOOKS = "books";

    /** What does not agree. */
    public enum Kind {
        MISSING("Missing", "it is not stored any more"),
        DAMAGED("Damaged", "its bytes are not those it was stored with"),
        ENTRY("Differs", "the ledger has another entry at its place"),
        /** In order: it was to go, and stands here so that it is not taken for lost. */
        ERASED("Erased", "it was erased when the time it is kept for was over"),
        BOOKS("Restored", "the ledger has entries that the database did not know");

        private final String word;
        private final String sentence;

        Kind(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        /** The kind in a word. */
        public String word() {
            return word;
        }
    }

    /** What it is, since when, and what to do. */
    public String sentence() {
        return switch (kind) {
            case MISSING, DAMAGED -> kind.sentence + "; noticed at " + noticedAt + " and recorded";
            case ENTRY ->
                kind.sentence + "; noticed at " + noticedAt
                        + " and recorded. Restore database and ledger of one moment";
            case ERASED -> kind.sentence + "; that was at " + noticedAt + " and is recorded";
            case BOOKS ->
                kind.sentence + "; noticed at " + noticedAt + " and recorded. What people and scans changed after the"
                        + " database's backup is in the ledger alone";
        };
    }

    /** What people do about it. */
    public String remedy() {
        return switch (kind) {
            case MISSING, DAMAGED ->
                "Put the file " + subject + " back from a backup into blobs/" + subject.substring(0, 2)
                        + "/; bundles name it as lost until then.";
            case ENTRY -> "Restore the database and the ledger of the same backup.";
            case ERASED -> "Nothing is to be done.";
            case BOOKS -> "Look at what the activity shows after the backup, and do again what is missing.";
        };
    }
}
