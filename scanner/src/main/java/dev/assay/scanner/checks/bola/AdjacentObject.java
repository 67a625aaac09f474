package dev.assay.scanner.checks.bola;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the ids beside an identity's own lead to objects with other owners. With one identity this is never more than a suspicion. */
public final class AdjacentObject implements OperationCheck {
    private static final long[] STEPS = {-3, -2, -1, 1, 2, 3};
    private static final Card CARD = Card.of(
                    "adjacent-object-read", "BOLA-06", Category.BOLA, "Neighbouring ids lead to others' objects")
            .asks("Does counting an id up or down lead to objects of other owners?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(639, "API1")
            .mendedBy("Put the caller's ownership into the query that loads the object.")
            .costs(Mode.SAFE, STEPS.length)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (!operation.hasPathParameters()) {
            return Applicability.no("it names no object");
        }
        return known.peers().isEmpty()
                ? Where.securedRead(operation, known)
                : Applicability.no("two identities of one role are known, and asking with both proves more");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Baseline> own = asking.baselines(operation).stream().findFirst();
        if (own.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        String path = own.get().request().path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!id.matches("\\d{1,15}")) {
            return new Outcome.NotApplicable("its ids are not counted numbers");
        }
        return ask(operation, own.get(), path.substring(0, path.length() - id.length()), Long.parseLong(id), asking);
    }

    private static Outcome ask(Operation operation, Baseline own, String directory, long id, Asking asking) {
        Set<String> mine = owners(own.exchange());
        Proof proof =
                Proof.NONE.with(Proof.Part.BASELINE, own.identity().name() + " reads their own object", own.exchange());
        List<Exchange> foreign = new ArrayList<>();
        for (long step : STEPS) {
            var request = own.request().path(directory + Math.max(0, id + step));
            var answer = Shown.exchange(asking.as(own.identity()), request).filter(BodyKind::isData);
            if (answer.isPresent()) {
                Set<String> theirs = owners(answer.get());
                if (!mine.isEmpty() && !theirs.isEmpty() && theirs.stream().noneMatch(mine::contains)) {
                    foreign.add(answer.get());
                    proof = proof.with(Proof.Part.PROBE, "the same request with a neighbouring id", answer.get());
                }
            }
        }
        if (foreign.isEmpty()) {
            return new Outcome.Pass(proof);
        }
        return Outcome.suspect(
                CARD.finding(
                                operation,
                                Oracle.OWNER_CANARY,
                                "Neighbouring ids gave objects that name other owners",
                                own.identity().name() + " counted the id in " + operation.key()
                                        + " up and down and was given " + foreign.size()
                                        + " objects that name another owner.",
                                proof)
                        .between(IdentityPair.of(own.identity().name())),
                "one identity alone cannot prove whose the objects are");
    }

    private static Set<String> owners(Exchange exchange) {
        Set<String> owners = new TreeSet<>();
        exchange.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    if (Names.belongsTo(Leaves.lastName(path)) || Names.tenant(Leaves.lastName(path))) {
                        owners.add(value.asText());
                    }
                }));
        return owners;
    }
}
