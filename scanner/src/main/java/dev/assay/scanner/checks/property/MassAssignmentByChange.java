package dev.assay.scanner.checks.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnObject;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a property that gives rights or money can be changed although the description does not offer it, told by reading back. Changed is
 * an object that the scan made, or what the API says of the scan's own account: there a word or number that means nothing is tried, no
 * right is taken, and what was there before is put back.
 */
public final class MassAssignmentByChange implements OperationCheck {
    private static final String HIDDEN = "[redacted]";
    private static final Card CARD = Card.of(
                    "mass-assignment-by-change",
                    "PROP-06",
                    Category.PROPERTY_AUTHORIZATION,
                    "A property that gives rights can be changed by a caller")
            .asks("Is a privileged property that the description does not offer kept when a caller changes their"
                    + " account or object?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N")
            .classed(915, "API3")
            .mendedBy("Bind only listed properties of a request, and set rights and amounts in code of their own.")
            .costs(Mode.MUTATING, 2 * (OwnObject.REQUESTS + 1 + 4 + 3))
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        if (!List.of("PUT", "PATCH").contains(operation.method())
                || Bodies.example(operation).isEmpty()) {
            return Applicability.no("it changes nothing by a JSON body");
        }
        return account(operation, known).isPresent() ? Applicability.yes() : OwnObject.possible(operation, known);
    }

    /** The operation that reads the caller's own account, when this one changes it. */
    private static Optional<Operation> account(Operation operation, Known known) {
        return known.description().operation("GET " + operation.path()).filter(Where::tellsWhoAsks);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Identity owner = asking.identities().stream()
                .filter(identity -> !identity.privileged())
                .findFirst()
                .orElse(asking.identities().getFirst());
        Change change = new Change(operation, owner, asking);
        for (int round = 0; round < 2; round++) {
            Optional<Outcome> ended = account(operation, asking).isPresent()
                    ? change.ofAccount(round)
                    : ofObject(operation, owner, change, asking);
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        return Outcome.fail(change.finding());
    }

    private static Optional<Outcome> ofObject(Operation operation, Identity owner, Change change, Asking asking) {
        Optional<OwnObject> made = OwnObject.of(operation, owner, asking);
        if (made.isEmpty()) {
            return Optional.of(OwnObject.none(owner));
        }
        Optional<Outcome> ended = change.ofObject(made.get());
        change.say(made.get().made().removed(asking, operation));
        return ended;
    }

    /** Changes of one kind of thing, and what became of them. */
    private static final class Change {
        private final Operation operation;
        private final Identity owner;
        private final Asking asking;
        private Proof proof = Proof.NONE;
        private @Nullable List<String> kept;

        Change(Operation operation, Identity owner, Asking asking) {
            this.operation = operation;
            this.owner = owner;
            this.asking = asking;
        }

        void say(String sentence) {
            proof = proof.saying(sentence);
        }

        Optional<Outcome> ofObject(OwnObject object) {
            List<ObjectNode> shown = new ArrayList<>();
            object.before()
                    .json()
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .ifPresent(shown::add);
            ObjectNode wanted = Privileges.wanted(operation, shown);
            wanted.put(Privileges.invented(asking), "kept");
            return changed(object.reading(), Bodies.example(operation).orElseThrow(), wanted);
        }

        /** Of one's own account only what is seen is tried, and nothing that would give a right while the scan goes on. */
        Optional<Outcome> ofAccount(int round) {
            ProbeRequest reading = ProbeRequest.get(operation.path());
            Optional<Exchange> before = send(Proof.Part.BASELINE, "reads what the API says of the account", reading);
            if (before.filter(Exchange::successful).isEmpty()) {
                return Optional.of(new Outcome.NotTested(asking.whyNoBaseline(operation)));
            }
            ObjectNode plain = Bodies.example(operation).orElseThrow();
            for (String name :
                    plain.properties().stream().map(Map.Entry::getKey).toList()) {
                Optional<JsonNode> now = OwnObject.value(before.get(), name);
                boolean hidden =
                        now.filter(value -> value.asText().contains(HIDDEN)).isPresent();
                if (hidden && operation.method().equals("PUT")
                        || now.isEmpty() && operation.method().equals("PUT")) {
                    return Optional.of(new Outcome.NotTested("what the account has under " + name
                            + " cannot be read, so that the same could not be sent again"));
                }
                if (hidden || now.isEmpty()) {
                    plain.remove(name);
                } else {
                    plain.set(name, now.get());
                }
            }
            ObjectNode seen = JsonNodeFactory.instance.objectNode();
            ObjectNode wanted = harmless(before.get(), round, seen);
            if (wanted.isEmpty()) {
                return Optional.of(
                        new Outcome.NotTested("no word or number is seen there whose name says that it gives rights"));
            }
            Optional<Outcome> ended = changed(reading, plain, wanted);
            send(Proof.Part.CONTROL, "puts back what was there", change(reading, with(plain, seen)));
            boolean back = send(Proof.Part.CONTROL, "reads what is there now", reading)
                    .filter(now -> Privileges.kept(seen, n -> Optional.empty(), n -> OwnObject.value(now, n))
                                    .size()
                            == seen.size())
                    .isPresent();
            say(back ? "What was there before is there again." : "What was there before could not be put back.");
            return ended;
        }

        /** Words that mean nothing and numbers a little greater; what they stand in place of goes to {@code seen}. */
        private ObjectNode harmless(Exchange before, int round, ObjectNode seen) {
            ObjectNode wanted = JsonNodeFactory.instance.objectNode();
            before.json()
                    .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                        String name = Leaves.lastName(path);
                        boolean fit = value.isNumber()
                                || value.isTextual() && !value.asText().contains(HIDDEN);
                        if (fit
                                && Privileges.gives(name)
                                && !Privileges.offered(operation).contains(name)
                                && !wanted.has(name)) {
                            seen.set(name, value);
                            if (value.isNumber()) {
                                wanted.put(name, value.asLong() + 1 + round);
                            } else {
                                wanted.put(name, Nonce.word(asking));
                            }
                        }
                    }));
            return wanted;
        }

        /** Changes it as described, then with more; empty when more was kept, and the same as before. */
        private Optional<Outcome> changed(ProbeRequest reading, ObjectNode plain, ObjectNode wanted) {
            Optional<Exchange> usual = send(Proof.Part.BASELINE, "changes it as described", change(reading, plain));
            if (usual.filter(answer -> Shown.carriedOut(answer, asking)).isEmpty()) {
                return Optional.of(
                        new Outcome.NotTested(owner.name() + " could not change it in the way that is described"));
            }
            Optional<Exchange> before = send(Proof.Part.CONTROL, "reads it after that", reading);
            send(Proof.Part.PROBE, "sends more than is described", change(reading, with(plain, wanted)));
            Optional<Exchange> after = send(Proof.Part.PROBE, "reads it after that", reading);
            if (before.isEmpty() || after.isEmpty()) {
                return Optional.of(new Outcome.Errored("reading the change back was not answered"));
            }
            List<String> now = Privileges.kept(
                    wanted, name -> OwnObject.value(before.get(), name), name -> OwnObject.value(after.get(), name));
            List<String> earlier = kept == null ? now : kept;
            kept = now.stream().filter(earlier::contains).toList();
            return kept.isEmpty() ? Optional.of(new Outcome.Pass(proof)) : Optional.empty();
        }

        private ProbeRequest change(ProbeRequest reading, ObjectNode body) {
            return reading.method(operation.method()).json(body.toString());
        }

        private static ObjectNode with(ObjectNode plain, ObjectNode more) {
            ObjectNode all = plain.deepCopy();
            all.setAll(more);
            return all;
        }

        private Optional<Exchange> send(Proof.Part part, String what, ProbeRequest request) {
            Optional<Exchange> answer = Shown.exchange(asking.as(owner), request.fresh());
            answer.ifPresent(exchange -> proof = proof.with(part, owner.name() + " " + what, exchange));
            return answer;
        }

        Finding finding() {
            String name = Objects.requireNonNull(kept).getFirst();
            return CARD.finding(
                            operation,
                            Oracle.SAME_CONTENT,
                            "A caller can change " + name + " at " + operation.path(),
                            operation.key() + " was sent " + name
                                    + ", which its description does not offer. Read back, it had the value that was"
                                    + " sent, twice; a change as described leaves it as it was.",
                            proof.repeated(2))
                    .at(name)
                    .between(IdentityPair.of(owner.name()));
        }
    }
}
