package dev.assay.app.evidence;

/** Where a ledger is to be kept ({@code assay.evidence.ledger}). */
enum LedgerDriver {
    /** A new one where the books are: in PostgreSQL where that is the database, in files otherwise; one that is there stays where it is. */
    AUTO,
    /** In files of the data directory. */
    FILE,
    /** In the server's PostgreSQL. */
    POSTGRES
}
