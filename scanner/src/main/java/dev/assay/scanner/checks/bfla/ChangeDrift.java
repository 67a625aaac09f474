package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.AccessMatrix.Seen;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether each role may change what was approved for it, by what other checks were answered there. Nothing is sent for it: a change that is
 * carried out twice shows a right, one that was judged before the caller was may.
 */
final class ChangeDrift {
    private final Card card;
    private final Operation operation;
    private final Asking asking;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Outcome> suspected = new ArrayList<>();
    private Proof seen = Proof.NONE;

    ChangeDrift(Card card, Operation operation, Asking asking) {
        this.card = card;
        this.operation = operation;
        this.asking = asking;
    }

    Outcome outcome() {
        asking.approved()
                .access()
                .at(operation)
                .forEach((role, right) -> callers(role)
                        .forEach(who ->
                                compare(role, right, who, asking.overheard().changes(operation, who))));
        if (!findings.isEmpty()) {
            return new Outcome.Fail(findings);
        }
        return suspected.stream()
                .findFirst()
                .orElseGet(() -> seen.steps().isEmpty()
                        ? new Outcome.NotTested("no question asked it as a role with an approved right")
                        : new Outcome.Pass(seen));
    }

    private Stream<Identity> callers(String role) {
        return role.equals(AccessRules.ANYONE)
                ? Stream.of(Identity.ANONYMOUS)
                : asking.identities().stream().filter(one -> one.role().equals(role));
    }

    private void compare(String role, Right approved, Identity who, Map<Seen, List<Exchange>> answers) {
        List<Exchange> done = answers.getOrDefault(Seen.ALLOWED, List.of());
        List<Exchange> judged = answers.getOrDefault(Seen.INVALID, List.of());
        List<Exchange> refused = answers.getOrDefault(Seen.REFUSED, List.of());
        if (approved == Right.REFUSED && !done.isEmpty()) {
            Finding wider = finding(role, who, true, proof(role, done));
            if (done.size() > 1) {
                findings.add(wider);
            } else {
                suspected.add(
                        Outcome.suspect(wider.suspected(), "it was carried out once, and is not asked for again"));
            }
        } else if (approved == Right.REFUSED && !judged.isEmpty() && refused.isEmpty()) {
            suspected.add(Outcome.suspect(
                    finding(role, who, true, proof(role, judged)).suspected(),
                    "what was sent was judged before the caller was, which does not show that a good one would"
                            + " succeed"));
        } else if (approved == Right.ALLOWED && !refused.isEmpty() && done.isEmpty() && judged.isEmpty()) {
            suspected.add(Outcome.suspect(
                    finding(role, who, false, proof(role, refused)).suspected(),
                    "it may have been refused for the object that was asked for"));
        } else {
            Stream.of(done, judged, refused)
                    .flatMap(List::stream)
                    .limit(1)
                    .forEach(one -> seen = seen.with(Proof.Part.BASELINE, role + " asks, seen as approved", one));
        }
    }

    private static Proof proof(String role, List<Exchange> answers) {
        Proof proof = Proof.NONE;
        for (Exchange one : answers) {
            proof = proof.with(Proof.Part.PROBE, role + " asks", one);
        }
        return proof.repeated(answers.size());
    }

    private Finding finding(String role, Identity who, boolean wider, Proof proof) {
        Finding finding = card.finding(
                        operation,
                        Oracle.STATUS,
                        role + (wider ? " may use " : " may not use ") + operation.key() + ", unlike approved",
                        "For " + operation.key() + " it was approved that the role " + role + " is "
                                + (wider ? Right.REFUSED : Right.ALLOWED).slug() + ". "
                                + (wider
                                        ? "What it sent was not refused."
                                        : "It was refused; nobody is harmed by that, therefore rated as information."),
                        proof)
                .at(role)
                .between(IdentityPair.of(who.name()));
        return wider ? finding : finding.rated(Severity.INFO);
    }
}
