package dev.assay.scanner.check;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A listener of ours that the target may be led to call. */
public interface Callback {

    /** A URL that is ours alone to know. */
    URI url(String nonce);

    /** One that answers with a redirect to {@link #url} of the next nonce, under another host name. */
    URI leadingTo(String nonce, String next);

    /** The names of headers with a credential in the calls for the nonce that arrived, in small letters; what they carried is not kept. */
    Set<String> secretsSent(String nonce);

    /** An address for the nonce over TLS, with a certificate that nobody has reason to trust; empty when the listener speaks no TLS. */
    Optional<URI> untrustedUrl(String nonce);

    /** Whether a request for the nonce has arrived. */
    boolean arrived(String nonce);

    /** What became of the call to {@link #untrustedUrl} for the nonce; asked once, after which nothing listens there any more. */
    Handshake handshake(String nonce);

    /** How far a caller went with who shows a certificate that nobody has reason to trust. */
    enum Handshake {
        /** It began no TLS, or ended it before it saw the certificate: nothing is known of what it verifies. */
        NONE,
        /** It was shown the certificate and sent nothing after that. */
        BROKEN_OFF,
        /** It sent its request. */
        ARRIVED
    }

    /** Those of the nonces for which a request has arrived; waits for all of them together no longer than for one. */
    List<String> arrived(List<String> nonces);

    /** What who calls for the nonce is answered: a text that cannot be told from the URL. */
    String answer(String nonce);
}
