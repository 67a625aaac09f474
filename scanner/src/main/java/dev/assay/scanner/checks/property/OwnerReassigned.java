package dev.assay.scanner.checks.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.OwnObject;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a caller can put an object into another's hands by a property that says whose it is: told by the other one, who can read it
 * afterwards and could not before. A property that the change offers by its description is meant to be sent, unless it names a tenant.
 */
public final class OwnerReassigned implements OperationCheck {
    private static final Card CARD = Card.of(
                    "owner-reassigned",
                    "PROP-09",
                    Category.PROPERTY_AUTHORIZATION,
                    "A caller decides whose an object is")
            .asks("Does an object go to another identity when a caller sends whose it should be?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:C/C:N/I:H/A:N")
            .classed(915, "API3")
            .mendedBy(
                    "Take owner and tenant from the credential, never from the body; hand objects over by an operation"
                            + " of its own that both sides agree to.")
            .costs(Mode.MUTATING, 2 * (2 * (OwnObject.REQUESTS + 1) + 1 + 2 + 2 + 1))
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return List.of("PUT", "PATCH").contains(operation.method())
                        && Bodies.example(operation).isPresent()
                ? OwnObject.possible(operation, known)
                : Applicability.no("it changes no object by a JSON body");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Known.Pair pair = asking.peers().getFirst();
        Proof proof = Proof.NONE;
        List<String> names = List.of();
        for (int round = 0; round < 2; round++) {
            Optional<OwnObject> mine = OwnObject.of(operation, pair.owner(), asking);
            Optional<OwnObject> theirs = OwnObject.of(operation, pair.other(), asking);
            if (mine.isEmpty() || theirs.isEmpty()) {
                mine.ifPresent(object -> object.made().removed(asking, operation));
                theirs.ifPresent(object -> object.made().removed(asking, operation));
                return OwnObject.none(mine.isEmpty() ? pair.owner() : pair.other());
            }
            Round one = new Round(operation, pair, mine.get(), whose(operation, mine.get(), theirs.get()), asking);
            theirs.get().made().removed(asking, operation);
            boolean given = one.given();
            names = List.copyOf(one.names.keySet());
            proof = proof.and(one.proof.saying(one.removed(given)));
            if (names.isEmpty()) {
                return new Outcome.NotTested("nothing in an object tells whose it is, or the change offers it");
            }
            if (!given) {
                return new Outcome.Pass(proof);
            }
        }
        return Outcome.fail(finding(operation, pair, names, proof.repeated(2)));
    }

    /** The properties that say whose an object is, with the values that say it is the other's. */
    private static Map<String, JsonNode> whose(Operation operation, OwnObject mine, OwnObject theirs) {
        Map<String, Schema> offered = operation
                .body()
                .json()
                .map(media -> media.schema().properties())
                .orElse(Map.of());
        Map<String, JsonNode> found = new LinkedHashMap<>();
        theirs.before()
                .json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String name = Leaves.lastName(path);
                    Schema schema = offered.get(name);
                    boolean meant = schema != null && !schema.readOnly() && !Names.tenant(name);
                    boolean differs = OwnObject.value(mine.before(), name)
                            .filter(own -> !own.equals(value))
                            .isPresent();
                    if ((Names.owner(name) || Names.tenant(name)) && !meant && differs) {
                        found.putIfAbsent(name, value);
                    }
                }));
        return found;
    }

    /** One object, and what becomes of it. */
    private static final class Round {
        private final Operation operation;
        private final Known.Pair pair;
        private final OwnObject object;
        private final Map<String, JsonNode> names;
        private final Asking asking;
        private Proof proof = Proof.NONE;

        Round(Operation operation, Known.Pair pair, OwnObject object, Map<String, JsonNode> names, Asking asking) {
            this.operation = operation;
            this.pair = pair;
            this.object = object;
            this.names = names;
            this.asking = asking;
        }

        /** Whether the other one can read it, once the change names them, and could not after the same change that did not. */
        boolean given() {
            if (names.isEmpty()) {
                return false;
            }
            ObjectNode plain = Bodies.example(operation).orElseThrow();
            ObjectNode naming = plain.deepCopy();
            naming.setAll(names);
            note(Proof.Part.BASELINE, pair.owner().name() + " reads their own object", Optional.of(object.before()));
            change(plain, "changes it as described");
            String other = pair.other().name();
            if (readByOther(other + " asks for it").isPresent()) {
                return false;
            }
            change(naming, "says that it is " + other + "'s");
            return readByOther(other + " asks for it again").isPresent();
        }

        private void change(ObjectNode body, String what) {
            note(
                    Proof.Part.PROBE,
                    pair.owner().name() + " " + what,
                    Shown.exchange(
                            asking.as(pair.owner()),
                            object.reading().method(operation.method()).json(body.toString())));
        }

        private Optional<Exchange> readByOther(String what) {
            Optional<Exchange> read = object.readBy(pair.other(), asking);
            note(Proof.Part.PROBE, what, read);
            return read.filter(Exchange::successful)
                    .filter(e ->
                            OwnObject.value(e, names.keySet().iterator().next()).isPresent());
        }

        /** By whom it is now. */
        String removed(boolean given) {
            var made = object.made();
            var holder = given ? pair.other() : pair.owner();
            return new Made(holder, made.nonce(), made.sent(), made.created(), made.path()).removed(asking, operation);
        }

        private void note(Proof.Part part, String name, Optional<Exchange> exchange) {
            if (exchange.isPresent()) {
                proof = proof.with(part, name, exchange.get());
            }
        }
    }

    private static Finding finding(Operation operation, Known.Pair pair, List<String> names, Proof proof) {
        String owner = pair.owner().name();
        String other = pair.other().name();
        Finding finding = CARD.finding(
                        operation,
                        Oracle.OWNER_CANARY,
                        owner + " decided by " + names.getFirst() + " that an object is " + other + "'s",
                        "Two objects were made for " + owner + ", one after the other. " + other
                                + " could not read them. After " + owner + " had sent " + String.join(" and ", names)
                                + " of " + other + " by " + operation.key() + ", " + other
                                + " could. Who decides whose things are can put them into others' accounts.",
                        proof)
                .at(names.getFirst())
                .between(new IdentityPair(owner, other));
        return pair.crossesTenants() ? finding.acrossTenants() : finding;
    }
}
