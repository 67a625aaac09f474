package dev.assay.scanner.check;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A listener of ours that the target may be led to call. */
public interface Callback {

    /** A URL that is ours alone to know. */
    URI url(String nonce);

    /** The same over TLS, with a certificate that nobody has reason to trust; empty when the listener speaks no TLS. */
    Optional<URI> untrustedUrl(String nonce);

    /** Whether a request for the nonce has arrived. Over TLS it arrives only when the caller went on after it saw the certificate. */
    boolean arrived(String nonce);

    /** Those of the nonces for which a request has arrived; waits for all of them together no longer than for one. */
    List<String> arrived(List<String> nonces);

    /** What who calls for the nonce is answered: a text that cannot be told from the URL. */
    String answer(String nonce);
}
