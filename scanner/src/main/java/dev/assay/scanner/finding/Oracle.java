package dev.assay.scanner.finding;

/** The kind of evidence that decided: part of a finding's fingerprint, so two proofs of one kind are one finding. */
public enum Oracle {
    /** The answer carries the same content as the authorised baseline. */
    SAME_CONTENT,
    /** The answer carries a value bound to another identity's object. */
    OWNER_CANARY,
    /** The status, or its class, gives it away. */
    STATUS,
    /** A header or its absence gives it away. */
    HEADER,
    /** A recognisable content signature, such as a stack trace or a key format. */
    SIGNATURE,
    /** A difference between the answer and the description. */
    SCHEMA,
    /** A nonce of ours came back. */
    REFLECTION,
    /** A request of the target arrived at our callback listener. */
    CALLBACK,
    /** The answer's delay follows ours. */
    TIMING,
    /** A computation that can only succeed when the weakness is there. */
    CRYPTOGRAPHIC,
    /** A TLS handshake. */
    HANDSHAKE,
    /** The number of answers before a limit. */
    COUNT,
    /** The description alone. */
    DESCRIPTION
}
