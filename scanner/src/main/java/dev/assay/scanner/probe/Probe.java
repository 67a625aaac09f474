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
}
