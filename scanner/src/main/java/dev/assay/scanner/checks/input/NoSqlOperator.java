package dev.assay.scanner.checks.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a query operator in place of a value is run by the database: "not equal to nonsense" then brings content, "equal" none. */
public final class NoSqlOperator implements OperationCheck {
    private static final Card CARD = Card.of(
                    "nosql-operator-injection",
                    "INPT-11",
                    Category.INPUT_VALIDATION,
                    "A query operator is taken for a value")
            .asks("Is a query operator that is sent in place of a value run by the database?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(943, "API8")
            .mendedBy("Take only plain values of the described type, and refuse objects and brackets in names.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (3 + 8) + OwnGround.REQUESTS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return operation.method().equals("GET") ? Where.queried(operation) : Values.appliesToBodies(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Values.at(
                operation,
                asking,
                slots -> ask(operation, slots.stream().filter(s -> !s.inPath()).toList(), asking));
    }

    private static Outcome ask(Operation operation, List<Values.Slot> slots, Asking asking) {
        if (slots.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Proof looked = Proof.NONE;
        Gathering gathering = new Gathering();
        List<Outcome> unproven = new ArrayList<>();
        for (Values.Slot slot : slots) {
            String nonsense = Nonce.word(asking);
            var plain = Shown.exchange(slot.probe(), slot.with(nonsense));
            var unequal = Shown.exchange(slot.probe(), operator(slot, "$ne", nonsense));
            if (plain.isPresent()) {
                looked = looked.with(Proof.Part.CONTROL, slot.name() + " was given a value nobody has", plain.get());
            }
            if (plain.filter(e -> !found(e)).isPresent()
                    && unequal.filter(NoSqlOperator::found).isPresent()
                    && heeded(slot, asking)) {
                Outcome outcome = asking.prove(trial(slot, asking)).outcome(proof -> finding(operation, slot, proof));
                if (!gathering.took(outcome, finding -> finding.at(slot.name()))) {
                    unproven.add(outcome);
                }
            } else {
                plain.ifPresent(e -> gathering.clean(
                        finding -> finding.at(slot.name()),
                        Proof.NONE.with(Proof.Part.CONTROL, slot.name() + " was given a value nobody has", e)));
            }
        }
        Outcome nothing =
                looked.steps().isEmpty() ? new Outcome.Errored("no request was answered") : new Outcome.Pass(looked);
        return gathering.orElse(() -> unproven.stream().findFirst().orElse(nothing));
    }

    /** Whether the name with an operator is looked at: a server that ignores it answers any such name with content. */
    private static boolean heeded(Values.Slot slot, Asking asking) {
        return Shown.exchange(slot.probe(), operator(slot, "assay", Nonce.word(asking)))
                .filter(answer -> !found(answer))
                .isPresent();
    }

    /** A server that ignores what it does not know gives the same to "equal" and to a name that means nothing. */
    private static Trial trial(Values.Slot slot, Asking asking) {
        String nonsense = Nonce.word(asking);
        return new Trial(
                new Trial.Step("a value nobody has", slot.probe(), slot.with(nonsense)),
                new Trial.Step("not equal to a value nobody has", slot.probe(), operator(slot, "$ne", nonsense)),
                List.of(
                        new Trial.Step("equal to a value nobody has", slot.probe(), operator(slot, "$eq", nonsense)),
                        new Trial.Step(
                                "an operator that does not exist", slot.probe(), operator(slot, "assay", nonsense))),
                usual -> !found(usual),
                (usual, answer) -> found(answer));
    }

    /** Content, be it in a wrapper: a wrapper around an empty list is none. */
    private static boolean found(Exchange answer) {
        return BodyKind.isData(answer)
                && answer.json()
                        .filter(json -> json.isObject() && lists(json, 0).anyMatch(list -> true))
                        .filter(json -> lists(json, 0).allMatch(JsonNode::isEmpty))
                        .isEmpty();
    }

    /** The lists in an answer, in a wrapper or two. */
    private static Stream<JsonNode> lists(JsonNode node, int wrappers) {
        return node.properties().stream()
                .map(Map.Entry::getValue)
                .flatMap(child -> child.isArray()
                        ? Stream.of(child)
                        : child.isObject() && wrappers < 1 ? lists(child, wrappers + 1) : Stream.empty());
    }

    private static ProbeRequest operator(Values.Slot slot, String operator, String value) {
        if (slot.inBody()) {
            return slot.with(JsonNodeFactory.instance.objectNode().put(operator, value));
        }
        ProbeRequest without = slot.request()
                .query(slot.request().query().stream()
                        .filter(field -> !field.name().equals(slot.name()))
                        .toList());
        return without.query(slot.name() + "[" + operator + "]", value);
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        "A query operator in " + slot.name() + " is run by the database",
                        operation.key() + " finds nothing for a value of " + slot.name()
                                + " that nobody has, but gives content for \"not equal to\" that value. The operator"
                                + " came from the request and was run by the database.",
                        proof)
                .at(slot.name());
    }
}
