package dev.assay.evidence.verify;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Note;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known from elsewhere.
 *
 * @param pin the SHA-256 of the evidence root's DER, from the auditor's card
 * @param since a checkpoint kept from earlier, which the bundle's ledger must extend
 * @param who whose knowledge it is
 */
public record Options(@Nullable Digest pin, @Nullable Note since, Who who) {
    /** Whose knowledge it is that a bundle is held against. */
    public enum Who {
        /** Whoever verifies: their own card says whose signature it has to be. */
        READER,
        /** The server that made the bundle: that its own key signed shows nothing to anybody else, so it pins no signer. */
        SERVER
    }

    /** Nothing is known. */
    public static final Options NONE = new Options(null, null);

    public Options(@Nullable Digest pin, @Nullable Note since) {
        this(pin, since, Who.READER);
    }

    /** What a server holds a bundle of its own against: its root and the checkpoint on the audit's card. */
    public static Options ofServer(Digest root, Note opening) {
        return new Options(root, opening, Who.SERVER);
    }

    boolean byServer() {
        return who == Who.SERVER;
    }

    /** Reads a fingerprint as people write it: 64 hex digits, in any case, with colons or spaces. */
    public static Digest fingerprint(String text) {
        return new Digest(text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT));
    }
}
