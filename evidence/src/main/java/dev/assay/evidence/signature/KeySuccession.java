package dev.assay.evidence.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A new signing key that waits beside the one it is to follow: first the ledger says so, then {@link #complete} puts it in its place. Its
 * root stays, so what auditors pinned stays.
 */
public final class KeySuccession {
    private final KeyStores stores;
    private final Which which;
    private final KeyRotation rotation;

    private KeySuccession(KeyStores stores, Which which, KeyRotation rotation) {
        this.stores = stores;
        this.which = which;
        this.rotation = rotation;
    }

    /** The keys that can be followed by another under the same root. */
    public enum Which {
        /** Signs bundles and reports. */
        EVIDENCE(Certificates.Use.EVIDENCE),
        /** Signs self-asserted timestamps. */
        TSA(Certificates.Use.TIME);

        private final Certificates.Use use;

        Which(Certificates.Use use) {
            this.use = use;
        }

        /** The name of its file, and the word in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Makes the new key in a file of its own and has both keys sign that it follows the other.
     *
     * @param origin the ledger in which it will be said
     * @param at the instant, as the ledger writes it
     */
    public static KeySuccession prepare(
            Path directory,
            @Nullable Path passphraseFile,
            Which which,
            String origin,
            String at,
            String reason,
            InstantSource clock)
            throws IOException {
        // Opened whole first: a directory that lacks a key must not get a new one.
        Keys.open(directory, passphraseFile);
        var passphrase = Passphrase.read(passphraseFile == null ? directory.resolve(Keys.PASSPHRASE) : passphraseFile);
        var stores = new KeyStores(directory, passphrase);
        var before = stores.authority(which.word()).signer();
        var after = stores.next(which.word(), which.use, clock.instant());
        return new KeySuccession(stores, which, KeyRotation.of(which.word(), origin, at, reason, before, after));
    }

    /** What the ledger must hold before {@link #complete}. */
    public KeyRotation rotation() {
        return rotation;
    }

    /** Puts the new key in the place of the old one, whose private half is gone with that. */
    public void complete() throws IOException {
        stores.takeNext(which.word());
    }
}
