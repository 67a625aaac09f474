package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.io.Serial;

/** Stored bytes turned out not to be those of their digest. */
final class DamagedBlob extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    DamagedBlob(Digest expected) {
        super("the stored file " + expected.hex() + " does not hold the bytes it was stored with;"
                + " put it back from a backup");
    }
}
