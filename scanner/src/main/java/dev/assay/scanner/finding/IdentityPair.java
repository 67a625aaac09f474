package dev.assay.scanner.finding;

import org.jspecify.annotations.Nullable;

/** Who asked, and whose object or right it was; the names of identities, {@code anonymous} included. */
public record IdentityPair(String asked, @Nullable String owner) {

    public static final IdentityPair ANONYMOUS = new IdentityPair("anonymous", null);

    public static IdentityPair of(String asked) {
        return new IdentityPair(asked, null);
    }

    @Override
    public String toString() {
        return owner == null ? asked : asked + " → " + owner;
    }
}
