package dev.assay.scanner.probe;

/**
 * The way to ask the target something, as one identity.
 *
 * <p>It never throws for what the network or the target does: a failure is an answer too. Every request is kept in scope, paced,
 * counted and bounded, and the exchange comes back without secrets. Safe for use from many threads.
 */
@FunctionalInterface
public interface Probe {

    Answer send(ProbeRequest request);

    /**
     * An answer to this request, perhaps the one that the same caller was given for the very same read earlier in the scan. It counts
     * as a request either way. For looking where something might be: what was seen is proven by asking anew.
     */
    default Answer seen(ProbeRequest request) {
        return send(request);
    }
}
