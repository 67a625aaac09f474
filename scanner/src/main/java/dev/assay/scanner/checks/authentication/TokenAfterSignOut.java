package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whether a token opens what it opened after its bearer signed out and was told so. The session that is ended is one that the check signed
 * in for itself, and never the scan's own.
 */
public final class TokenAfterSignOut implements OperationCheck {
    private static final int LOOKS = 3;
    private static final Card CARD = Card.of(
                    "token-after-sign-out", "AUTH-11", Category.AUTHENTICATION, "A token outlives the sign-out")
            .asks("Does a token still open what it opened after its bearer signed out?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(613, "API2")
            .mendedBy(
                    "Keep sessions on the server and end them there, or let tokens live for minutes and keep a list of"
                            + " those that were taken back until they end.")
            .costs(Mode.MUTATING, 1 + 2 * (2 + 1 + 1 + LOOKS))
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(
                Where.signsOut(operation) && !operation.hasPathParameters(), "nothing says that it ends a session");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        for (Identity identity : asking.identities()) {
            if (identity.credential() instanceof Credential.ScriptedLogin login) {
                return baseline(identity, asking)
                        .map(reads -> ask(operation, reads, login, asking))
                        .orElseGet(() -> new Outcome.NotTested(
                                "no operation gives " + identity.name() + " what it refuses to others"));
            }
        }
        return new Outcome.NotTested(
                "no identity signs in by a login, so there is no session to end but the scan's own");
    }

    /** Something that only who is signed in reads; what tells who asks is best. */
    private static Optional<Baseline> baseline(Identity identity, Asking asking) {
        return asking.description().operations().stream()
                .filter(o -> Where.securedRead(o, asking).applies() && !Shown.openToAll(o, asking))
                .sorted(Comparator.comparing((Operation o) -> !Where.tellsWhoAsks(o)))
                .flatMap(o -> asking.baseline(o, identity).stream())
                .findFirst();
    }

    private static Outcome ask(Operation operation, Baseline reads, Credential.ScriptedLogin login, Asking asking) {
        Identity identity = reads.identity();
        var letters = Forged.carrying(asking.credential(identity), Nonce.word(asking));
        var refused = Shown.exchange(asking.presenting(identity, letters), reads.request());
        if (refused.isEmpty() || same(reads, refused.get())) {
            return new Outcome.NotTested("plain letters for a token open it too, which other checks ask about");
        }
        Proof proof = Proof.NONE.with(Proof.Part.CONTROL, "plain letters for a token", refused.get());
        for (int round = 0; round < 2; round++) {
            Login again = asking.signIn(identity, login);
            var token = again.credential();
            if (token == null) {
                return new Outcome.NotTested(again.sentence());
            }
            if (token.equals(asking.credential(identity))) {
                return new Outcome.NotTested(
                        "each sign-in brings the same token; ending it would end the scan's own session");
            }
            Probe session = asking.ending(identity, token);
            var before = Shown.exchange(session, reads.request()).filter(e -> same(reads, e));
            var out = Shown.exchange(session, signOut(operation)).filter(e -> e.status() < 400);
            if (before.isEmpty() || out.isEmpty()) {
                return new Outcome.NotTested(
                        before.isEmpty()
                                ? "the new session does not read what " + identity.name() + " reads"
                                : "the sign-out was refused or not answered");
            }
            proof = proof.with(Proof.Part.BASELINE, identity.name() + " reads with a new token", before.get())
                    .with(Proof.Part.PROBE, identity.name() + " signs out with it", out.get());
            for (int look = 0; look < LOOKS; look++) {
                var after = Shown.exchange(session, reads.request().fresh());
                if (after.isPresent()) {
                    proof = proof.with(Proof.Part.PROBE, "the token reads afterwards", after.get());
                }
                if (after.filter(e -> same(reads, e)).isEmpty()) {
                    return new Outcome.Pass(proof);
                }
            }
        }
        return Outcome.fail(finding(operation, reads, proof.repeated(2)));
    }

    private static ProbeRequest signOut(Operation operation) {
        ProbeRequest request = ProbeRequest.of(operation.method(), operation.path());
        return Bodies.example(operation)
                .map(body -> request.json(body.toString()))
                .orElse(request);
    }

    private static boolean same(Baseline reads, Exchange answer) {
        return Shown.sameContent(reads.exchange(), answer, reads.changing());
    }

    private static Finding finding(Operation operation, Baseline reads, Proof proof) {
        String name = reads.identity().name();
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        "A token outlives the sign-out by " + operation.path(),
                        name + " signed in twice for this and signed out by " + operation.key()
                                + ", which answered with success. Each token read "
                                + reads.operation().key() + " " + LOOKS
                                + " times afterwards, on fresh connections, with the same content. Who has taken such"
                                + " a token keeps the access that its bearer believes ended. A cache of decisions that"
                                + " ends within a minute looks alike; the exchanges tell the times.",
                        proof)
                .between(IdentityPair.of(name));
    }
}
