package dev.assay.app.access;

/** How an API token stands. */
public enum TokenState {
    WORKS,
    REVOKED,
    /** Its time is over. */
    ENDED,
    /** The account of whoever made it is disabled or has ended. */
    STOPPED
}
