package dev.assay.scanner.checks.bfla;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Made;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an ordinary user can make something by an administrators' operation, told by the administrator reading what was made. What was
 * made carries a word that was drawn for it, and is removed again by the administrator.
 */
public final class AdminChangeCarriedOut implements OperationCheck {
    private static final Card CARD = Card.of(
                    "admin-change-carried-out",
                    "BFLA-03",
                    Category.BFLA,
                    "An ordinary user carries out an administrators' change")
            .asks("Does an administrators' operation that makes something carry out the request of an ordinary user?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N")
            .classed(285, "API5")
            .mendedBy("Decide in one central place which role may call which operation, and refuse by default.")
            .costs(Mode.MUTATING, 1 + 2 * 4)
            .needs(Needs.TWO_ROLES)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (!operation.method().equals("POST")
                || operation.hasPathParameters()
                || Bodies.example(operation).isEmpty()) {
            return Applicability.no("it makes nothing of its own from a JSON body");
        }
        return !Where.forAdministrators(operation)
                ? Applicability.no("nothing in its description says that it is for administrators")
                : Applicability.given(
                        known.description().operation("GET " + operation.path()).isPresent(),
                        "what it makes cannot be read in a list");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Known.Pair pair = asking.roles().getFirst();
        Optional<Operation> ofOne = asking.description().operations().stream()
                .filter(o -> o.method().equals("DELETE") && o.path().startsWith(operation.path() + "/{"))
                .findFirst();
        if (made(Identity.ANONYMOUS, operation, ofOne, asking).isPresent()) {
            return new Outcome.NotTested("it takes the request without any credential, which other checks ask about");
        }
        Proof proof = Proof.NONE;
        for (int round = 0; round < 2; round++) {
            Optional<Made> made = made(pair.other(), operation, ofOne, asking);
            if (made.isEmpty()) {
                return new Outcome.Pass(
                        proof.saying("A request of " + pair.other().name() + ", whose role is "
                                + pair.other().role() + ", to make something was not carried out."));
            }
            Optional<Exchange> list = Shown.exchange(
                    asking.as(pair.owner()), ProbeRequest.get(operation.path()).fresh());
            Made thing = made.get();
            String removed = ofOne.map(one -> byOwner(thing, pair.owner()).removed(asking, one))
                    .orElse("What was made, with " + thing.nonce()
                            + " in its texts, has no described way to be removed.");
            proof = proof.with(
                            Proof.Part.PROBE,
                            pair.other().name() + " makes something as "
                                    + pair.other().role(),
                            thing.created())
                    .saying(removed);
            if (list.filter(e -> e.successful() && e.body().contains(thing.nonce()))
                    .isEmpty()) {
                return new Outcome.Pass(proof.saying("The administrator did not find it in the list."));
            }
            proof = proof.with(
                    Proof.Part.PROBE,
                    pair.owner().name() + " finds it as " + pair.owner().role(),
                    list.get());
        }
        return Outcome.fail(finding(operation, pair, proof.repeated(2)));
    }

    private static Optional<Made> made(Identity who, Operation operation, Optional<Operation> ofOne, Asking asking) {
        @Nullable Operation one = ofOne.orElse(null);
        return Made.by(who, operation, one, JsonNodeFactory.instance.objectNode(), asking);
    }

    /** The same thing in the hands of who may remove it. */
    private static Made byOwner(Made made, Identity owner) {
        return new Made(owner, made.nonce(), made.sent(), made.created(), made.path());
    }

    private static Finding finding(Operation operation, Known.Pair pair, Proof proof) {
        String other = pair.other().name();
        return CARD.finding(
                        operation,
                        Oracle.REFLECTION,
                        other + ", whose role is " + pair.other().role() + ", made something as administrators do",
                        operation.key() + " is described as one for administrators. " + other + ", whose role is "
                                + pair.other().role() + ", made something by it twice, and "
                                + pair.owner().name() + " found it each time by the word it carries. Without a"
                                + " credential nothing is made.",
                        proof)
                .between(pair.named());
    }
}
