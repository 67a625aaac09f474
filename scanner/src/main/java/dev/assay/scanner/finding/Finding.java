package dev.assay.scanner.finding;

import org.jspecify.annotations.Nullable;

/**
 * One weakness a check found, with its proof.
 *
 * @param checkId the check's kebab-case id
 * @param operation the operation's key such as {@code GET /orders/{id}}, or {@code *} for the whole server
 * @param parameter the parameter, property or header it is about, if any
 * @param pair who asked and whose right it was, if identities matter
 * @param detail plain sentences for a reader who is no programmer; no secret, no body
 * @param confirmed true when the three-part proof held twice; only then it moves the score
 * @param crossTenant true when one tenant reached another's data
 */
public record Finding(
        String checkId,
        Category category,
        Severity severity,
        String operation,
        @Nullable String parameter,
        @Nullable IdentityPair pair,
        Oracle oracle,
        String title,
        String detail,
        Proof proof,
        boolean confirmed,
        boolean crossTenant) {

    /** The operation key of a finding that is about the whole server. */
    public static final String SERVER_WIDE = "*";

    public Finding {
        if (title.isBlank() || detail.isBlank()) {
            throw new IllegalArgumentException("a finding of " + checkId + " needs a title and a detail");
        }
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(checkId, operation, parameter, pair, oracle);
    }

    public Finding at(String parameter) {
        return new Finding(
                checkId,
                category,
                severity,
                operation,
                parameter,
                pair,
                oracle,
                title,
                detail,
                proof,
                confirmed,
                crossTenant);
    }

    public Finding between(IdentityPair pair) {
        return new Finding(
                checkId,
                category,
                severity,
                operation,
                parameter,
                pair,
                oracle,
                title,
                detail,
                proof,
                confirmed,
                crossTenant);
    }

    /** This finding rated otherwise than its card says; the detail has to say why. */
    public Finding rated(Severity severity) {
        return new Finding(
                checkId,
                category,
                severity,
                operation,
                parameter,
                pair,
                oracle,
                title,
                detail,
                proof,
                confirmed,
                crossTenant);
    }

    public Finding proven(Proof proof) {
        return new Finding(
                checkId,
                category,
                severity,
                operation,
                parameter,
                pair,
                oracle,
                title,
                detail,
                proof,
                confirmed,
                crossTenant);
    }

    /** This finding with one more sentence in its proof. */
    public Finding saying(String sentence) {
        return proven(proof.saying(sentence));
    }

    public Finding acrossTenants() {
        return new Finding(
                checkId, category, severity, operation, parameter, pair, oracle, title, detail, proof, confirmed, true);
    }

    /** This finding as suspected only: it is listed apart and moves no score. */
    public Finding suspected() {
        return new Finding(
                checkId,
                category,
                severity,
                operation,
                parameter,
                pair,
                oracle,
                title,
                detail,
                proof,
                false,
                crossTenant);
    }
}
