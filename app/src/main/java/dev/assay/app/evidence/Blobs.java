package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Stored bytes by their digest. What {@link #put} returned is durable and never changes. */
public interface Blobs {
    /** Stores everything the stream holds, at most {@code most} bytes; storing the same bytes again stores nothing. */
    Blob put(InputStream content, long most) throws IOException;

    /**
     * The bytes with this digest, or empty when none are stored. The reader closes the stream; the read that reaches the last byte fails
     * when the bytes are not those of the digest, so only what was read to its end counts.
     */
    Optional<InputStream> open(Digest digest) throws IOException;

    /** Takes the bytes with this digest away for good, if they are there. */
    void remove(Digest digest) throws IOException;
}
