package dev.assay.app.access;

/**
 * An account that waits for its owner, and the path with which the owner takes it up. The path is shown once and stored nowhere.
 */
public record Invited(Account account, String path) {
    /** Without the path, which would let any reader of a log in. */
    @Override
    public String toString() {
        return "Invited[" + account.email() + "]";
    }
}
