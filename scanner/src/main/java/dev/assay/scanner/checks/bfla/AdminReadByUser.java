package dev.assay.scanner.checks.bfla;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.EachPair;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;

/**
 * Whether an ordinary identity is given what an administrators' operation gives an administrator. That the operation is for
 * administrators is read from its path, tags, id or summary: a function that everyone shares is no finding.
 */
public final class AdminReadByUser implements OperationCheck {
    private static final int MOST_PAIRS = 4;
    private static final Card CARD = Card.of(
                    "admin-read-by-user",
                    "BFLA-01",
                    Category.BFLA,
                    "An ordinary user reads an administrators' operation")
            .asks("Is an ordinary user given what an administrators' operation gives an administrator?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(285, "API5")
            .mendedBy("Decide in one central place which role may call which operation, and refuse by default.")
            .costs(Mode.SAFE, 6 * MOST_PAIRS)
            .needs(Needs.TWO_ROLES)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies()
                ? read
                : Applicability.when(
                        Where.forAdministrators(operation),
                        "nothing in its description says that it is for administrators");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return EachPair.ask(
                operation,
                asking.roles(),
                MOST_PAIRS,
                asking,
                pair -> asking.baseline(operation, pair.owner())
                        .map(usual -> asking.prove(trial(usual, pair, asking))
                                .outcome(proof -> finding(operation, pair, proof))),
                asking.whyNoBaseline(operation));
    }

    private static Trial trial(Baseline usual, Known.Pair pair, Asking asking) {
        return Trial.of(
                        new Trial.Step(
                                pair.owner().name() + " reads as "
                                        + pair.owner().role(),
                                asking.as(pair.owner()),
                                usual.request()),
                        new Trial.Step(
                                pair.other().name() + " asks the same as "
                                        + pair.other().role(),
                                asking.as(pair.other()),
                                usual.request()),
                        Shown.sameContent(usual.changing()))
                .control("the same request without a credential", asking.anonymous(), usual.request());
    }

    private static Finding finding(Operation operation, Known.Pair pair, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        pair.other().name() + ", whose role is " + pair.other().role()
                                + ", used an administrators' function",
                        operation.key() + " is described as one for administrators. "
                                + pair.other().name() + ", whose role is "
                                + pair.other().role() + ", was given the same content as "
                                + pair.owner().name()
                                + ", whose role is " + pair.owner().role()
                                + ". Nobody without a credential is given it.",
                        proof)
                .between(pair.named());
    }
}
