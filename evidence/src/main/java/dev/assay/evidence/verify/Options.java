package dev.assay.evidence.verify;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Note;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows from elsewhere.
 *
 * @param pin the SHA-256 of the evidence root's DER, from the auditor's card
 * @param since a checkpoint kept from earlier, which the bundle's ledger must extend
 */
public record Options(@Nullable Digest pin, @Nullable Note since) {
    /** Nothing is known. */
    public static final Options NONE = new Options(null, null);

    /** Reads a fingerprint as people write it: 64 hex digits, in any case, with colons or spaces. */
    public static Digest fingerprint(String text) {
        return new Digest(text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT));
    }
}
