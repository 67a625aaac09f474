package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.SeenAccess;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether each role may read just what was approved for it. What is read from the recorded answers is asked twice more where it differs.
 * Where nothing was approved nothing is asked; the report then has what was seen, to be looked through and approved. Changes are never made for it: what other checks were answered there is compared.
 */
public final class AccessDrift implements OperationCheck {
    private static final int MOST_ROLES = 4;
    private static final Card CARD = Card.of(
                    "access-drift", "BFLA-11", Category.BFLA, "A role may do other than what was approved")
            .asks("May each role use the operation just as it was approved?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(285, "API5")
            .mendedBy("Mend the rule in the API, or approve the new one by name.")
            .costs(Mode.SAFE, 8 * MOST_ROLES)
            .card();

    /** A role whose right is seen to be another than the approved one. */
    private record Drift(String role, Right approved, Identity who, ProbeRequest request) {}

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (known.approved().access().at(operation).isEmpty()) {
            return Applicability.no("nobody has approved who may use it");
        }
        boolean asked = Where.read(operation).applies() || known.profile().thorough();
        return asked
                ? Applicability.yes()
                : Applicability.leftOut("the profile asks no operation that changes something");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        if (Where.changes(operation)) {
            asking.whenAllIsAsked(() -> new ChangeDrift(CARD, operation, asking).outcome());
            return new Outcome.NotTested("no question asked it as a role with an approved right");
        }
        Map<String, Right> approved = asking.approved().access().at(operation);
        Map<String, Right> seen = SeenAccess.of(asking.recorded(operation), asking.identities());
        if (approved.keySet().stream().noneMatch(seen::containsKey)) {
            return new Outcome.NotTested("of no role with an approved right was it seen whether it may read it");
        }
        List<Finding> findings = new ArrayList<>();
        Outcome clean = new Outcome.Pass(Proof.recorded(
                        asking.recorded(operation).stream().limit(MOST_ROLES).toList())
                .saying("Seen as approved for " + String.join(", ", approved.keySet()) + "."));
        for (Drift drift : drifts(operation, approved, seen, asking)) {
            Outcome outcome =
                    asking.prove(trial(drift, operation, asking)).outcome(proof -> finding(operation, drift, proof));
            if (outcome instanceof Outcome.Fail fail) {
                findings.addAll(fail.findings());
            } else if (!(outcome instanceof Outcome.Pass)) {
                clean = outcome;
            }
        }
        return findings.isEmpty() ? clean : new Outcome.Fail(findings);
    }

    private static List<Drift> drifts(
            Operation operation, Map<String, Right> approved, Map<String, Right> seen, Asking asking) {
        List<Drift> drifts = new ArrayList<>();
        approved.forEach((role, right) -> {
            if (seen.containsKey(role) && seen.get(role) != right) {
                callers(role, asking).stream()
                        .flatMap(who -> request(operation, who, asking).stream()
                                .map(request -> new Drift(role, right, who, request)))
                        .filter(drift -> SeenAccess.of(asking.recorded(operation), List.of(drift.who()))
                                        .getOrDefault(role, right)
                                != right)
                        .findFirst()
                        .ifPresent(drifts::add);
            }
        });
        return drifts.stream().limit(MOST_ROLES).toList();
    }

    private static List<Identity> callers(String role, Asking asking) {
        return role.equals(AccessRules.ANYONE)
                ? List.of(Identity.ANONYMOUS)
                : asking.identities().stream()
                        .filter(i -> i.role().equals(role))
                        .toList();
    }

    private static Optional<ProbeRequest> request(Operation operation, Identity who, Asking asking) {
        return asking.baseline(operation, who).map(Baseline::request).or(() -> asking.request(operation, who));
    }

    private static Trial trial(Drift drift, Operation operation, Asking asking) {
        Probe probe = drift.who().anonymous() ? asking.anonymous() : asking.as(drift.who());
        Trial.Shows shows = drift.approved() == Right.REFUSED
                ? (usual, answer) -> BodyKind.isData(answer) && !asking.looksMissing(answer)
                : (usual, answer) -> answer.denied();
        Trial trial = new Trial(
                new Trial.Step(drift.role() + " asks", probe, drift.request()),
                new Trial.Step(drift.role() + " asks again", probe, drift.request()),
                List.of(),
                usual -> shows.in(usual, usual),
                shows);
        if (drift.approved() == Right.REFUSED) {
            return trial.control(
                    drift.role() + " asks for what does not exist", probe, Nonce.sibling(drift.request(), asking));
        }
        return asking.baselines(operation).stream()
                .filter(reader -> !reader.identity().role().equals(drift.role()))
                .findFirst()
                .map(reader -> trial.control(
                        reader.identity().role() + " asks", asking.as(reader.identity()), reader.request()))
                .orElse(trial);
    }

    private static Finding finding(Operation operation, Drift drift, Proof proof) {
        boolean wider = drift.approved() == Right.REFUSED;
        Finding finding = CARD.finding(
                        operation,
                        Oracle.STATUS,
                        drift.role() + (wider ? " may read " : " may not read ") + operation.path()
                                + ", unlike approved",
                        "For " + operation.key() + " it was approved that the role " + drift.role() + " is "
                                + drift.approved().slug() + ". "
                                + (wider
                                        ? "It was given content, twice."
                                        : "It was refused, twice; nobody is harmed by that, therefore rated as"
                                                + " information."),
                        proof)
                .at(drift.role())
                .between(IdentityPair.of(drift.who().name()));
        return wider ? finding : finding.rated(Severity.INFO);
    }
}
