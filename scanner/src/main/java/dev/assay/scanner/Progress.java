package dev.assay.scanner;

/** Told how far a scan has come; called from several threads, must be quick and must not throw. */
@FunctionalInterface
public interface Progress {

    /** Where a scan stands. */
    enum Phase {
        SIGNING_IN,
        RECORDING,
        ASKING,
        CLOSING
    }

    /**
     * A count.
     *
     * @param done cells of the population that have their outcome
     * @param all cells there are
     * @param confirmed findings so far
     */
    record Counts(Phase phase, int done, int all, int requests, int confirmed, int suspected) {}

    Progress SILENT = counts -> {};

    void at(Counts counts);
}
