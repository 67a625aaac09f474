package dev.assay.scanner.check;

import java.net.URI;

/** A listener of ours that the target may be led to call. */
public interface Callback {

    /** A URL that is ours alone to know. */
    URI url(String nonce);

    /** Whether a request for the nonce has arrived. */
    boolean arrived(String nonce);
}
