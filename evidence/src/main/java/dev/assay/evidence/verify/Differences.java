package dev.assay.evidence.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a later bundle has that an earlier one had not, has no more, or has otherwise (bundle-v1.md section 8).
 *
 * @param ledger whether the later one's ledger continues the earlier one's
 * @param stated what the manifests state otherwise, by path
 * @param records the classes of records that differ, ascending by name
 * @param statuses the days on which a control's status is another one
 * @param controls what else is stated of a control otherwise
 * @param members the files, by the digests that each bundle lists
 */
public record Differences(
        Continuation ledger,
        List<Fact> stated,
        List<RecordClass> records,
        List<StatusChange> statuses,
        List<Change> controls,
        Members members) {
    public Differences {
        stated = List.copyOf(stated);
        records = List.copyOf(records);
        statuses = List.copyOf(statuses);
        controls = List.copyOf(controls);
    }

    /** How the two ledgers belong together. */
    public record Continuation(Kind kind, String detail) {
        /** What can be said of them. */
        public enum Kind {
            /** The later one holds a proof that leads to the earlier one's end, or they end alike. */
            PROVEN("continues"),
            /** Neither proof nor contradiction is in the two files. */
            NOT_SHOWN("not shown"),
            /** They are of two ledgers. */
            ANOTHER("another ledger"),
            /** Both cannot be true of one ledger. */
            CONTRADICTS("contradicts");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            /** As people and programs read it. */
            public String word() {
                return word;
            }
        }
    }

    /** Something stated in both or in one of them; null where it is not stated. */
    public record Fact(
            String what, @Nullable String earlier, @Nullable String later) {}

    /** A thing both have, and what is stated of it otherwise. */
    public record Change(String what, List<Fact> facts) {
        public Change {
            facts = List.copyOf(facts);
        }
    }

    /** How many, and the first of them by name. */
    public record Some(long count, List<String> named) {
        public Some {
            named = List.copyOf(named);
        }
    }

    /**
     * A class of records that differs.
     *
     * @param earlier how many records the earlier bundle has; null where it has no such class
     * @param later the same of the later one
     * @param changed how many have another content; {@code changes} shows the first of them
     * @param notCompared why its records were not compared one by one; empty when they were
     */
    public record RecordClass(
            String name,
            @Nullable Long earlier,
            @Nullable Long later,
            Some added,
            Some removed,
            long changed,
            List<Change> changes,
            String notCompared) {
        public RecordClass {
            changes = List.copyOf(changes);
        }
    }

    /** Days of a control, first to last, with another status; null where a bundle has none for them. */
    public record StatusChange(
            String control,
            String from,
            String to,
            @Nullable String earlier,
            @Nullable String later) {}

    /** Files by name; {@code same} counts those that are alike. */
    public record Members(List<String> added, List<String> removed, List<String> changed, int same) {
        public Members {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }
    }
}
