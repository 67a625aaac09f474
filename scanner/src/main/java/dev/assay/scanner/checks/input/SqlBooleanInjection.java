package dev.assay.scanner.checks.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether a condition put into a value is computed by the database: a true one changes nothing, a false one empties the answer, twice
 * with different numbers. Conditions only ever narrow what is read.
 */
public final class SqlBooleanInjection implements OperationCheck {
    private static final Card CARD = Card.of(
                    "sql-injection-boolean",
                    "INPT-08",
                    Category.INPUT_VALIDATION,
                    "A value is computed as part of a database statement")
            .asks("Is a condition that is put into a value computed by the database?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(89, "API8")
            .mendedBy("Pass values to the database as parameters, never as part of the statement's text.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (6 + 10) + OwnGround.REQUESTS)
            .family("sql-injection")
            .card();

    /** How a condition is put behind a text and behind a number. */
    private enum Form {
        TEXT("%s' AND '%d'='%d"),
        PATTERN("%s%%' AND '%d'='%d' AND '%%'='"),
        NUMBER("%s AND %d=%d"),
        /** In the place of a column that is sorted by: with a false condition nothing sorts. */
        ORDER("(case when %2$d=%3$d then %1$s end)");

        private final String format;

        Form(String format) {
            this.format = format;
        }

        String value(String usual, int left, int right) {
            return format.formatted(usual, left, right);
        }
    }

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Values.appliesToBodies(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Values.at(operation, asking, slots -> ask(operation, slots, asking));
    }

    private static Outcome ask(Operation operation, List<Values.Slot> slots, Asking asking) {
        Proof looked = Proof.NONE;
        Gathering gathering = new Gathering();
        List<Outcome> unproven = new ArrayList<>();
        for (Values.Slot slot : slots) {
            Optional<Exchange> usual = Shown.exchange(slot.probe(), slot.with(slot.usual()))
                    .filter(BodyKind::isData)
                    .filter(SqlBooleanInjection::findsSomething);
            if (usual.isPresent()) {
                Set<String> changing = changing(operation, slot, usual.get(), asking);
                looked = looked.with(Proof.Part.BASELINE, "the usual value of " + slot.name(), usual.get());
                Outcome outcome = forms(slot).stream()
                        .filter(form -> likely(slot, form, usual.get(), changing, asking))
                        .findFirst()
                        .map(form -> asking.prove(trial(slot, form, changing, asking))
                                .outcome(proof -> finding(operation, slot, proof)))
                        .orElseGet(() -> new Outcome.Pass(Proof.recorded(List.of(usual.get()))));
                if (!gathering.took(outcome, finding -> finding.at(slot.name()))
                        && !(outcome instanceof Outcome.Pass)) {
                    unproven.add(outcome);
                }
            }
        }
        Outcome nothing = looked.steps().isEmpty()
                ? new Outcome.NotTested("no usual value brings content, so a difference could not be seen")
                : new Outcome.Pass(looked);
        return gathering.orElse(() -> unproven.stream().findFirst().orElse(nothing));
    }

    /** Whether lists of the answer have anything in them: where nothing is found, a condition cannot make it less. */
    private static boolean findsSomething(Exchange answer) {
        List<JsonNode> lists = new ArrayList<>();
        answer.json().ifPresent(json -> {
            Stream.concat(Stream.of(json), json.isObject() ? json.valueStream() : Stream.empty())
                    .filter(JsonNode::isArray)
                    .forEach(lists::add);
        });
        return lists.isEmpty() || lists.stream().anyMatch(list -> !list.isEmpty());
    }

    /** What is another value at every request, such as a request's id, by the recording and by asking as usual again. */
    private static Set<String> changing(Operation operation, Values.Slot slot, Exchange usual, Asking asking) {
        Set<String> changing = new TreeSet<>();
        asking.anyBaseline(operation).ifPresent(baseline -> changing.addAll(baseline.changing()));
        Shown.exchange(slot.probe(), slot.with(slot.usual()).fresh())
                .ifPresent(again -> changing.addAll(Likeness.differing(usual, again)));
        return changing;
    }

    private static List<Form> forms(Values.Slot slot) {
        if (UsualValue.sorts(slot.name()) && slot.usual().matches("[A-Za-z_][A-Za-z0-9_]{0,40}")) {
            return List.of(Form.ORDER, Form.TEXT);
        }
        return slot.usual().matches("-?\\d{1,9}") ? List.of(Form.NUMBER, Form.TEXT) : List.of(Form.TEXT, Form.PATTERN);
    }

    private static boolean likely(Values.Slot slot, Form form, Exchange usual, Set<String> changing, Asking asking) {
        int number = 1000 + asking.random().nextInt(8000);
        var isTrue = Shown.exchange(slot.probe(), slot.with(form.value(slot.usual(), number, number)));
        if (isTrue.filter(e -> Shown.sameContent(usual, e, changing) && !reordered(slot, usual, e))
                .isEmpty()) {
            return false;
        }
        var isFalse = Shown.exchange(slot.probe(), slot.with(form.value(slot.usual(), number, number + 1)));
        return isFalse.filter(e -> computed(slot, form, usual, e, changing)).isPresent();
    }

    /** What a false condition does to an answer, by the place that it was put into. */
    private static boolean computed(
            Values.Slot slot, Form form, Exchange usual, Exchange answer, Set<String> changing) {
        return switch (form) {
            case ORDER -> Shown.sameContent(usual, answer, changing) && reordered(slot, usual, answer);
            case TEXT, PATTERN, NUMBER -> narrowed(usual, answer, changing);
        };
    }

    /** Whether the values of the property that is sorted by come in another order. */
    private static boolean reordered(Values.Slot slot, Exchange usual, Exchange answer) {
        return UsualValue.sorts(slot.name()) && !column(usual, slot.usual()).equals(column(answer, slot.usual()));
    }

    private static List<String> column(Exchange answer, String name) {
        List<String> values = new ArrayList<>();
        answer.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    if (Leaves.lastName(path).equals(name)) {
                        values.add(value.asText());
                    }
                }));
        return values;
    }

    /** Baseline the true condition, probe the false one; controls are the usual value and another true condition. */
    private static Trial trial(Values.Slot slot, Form form, Set<String> changing, Asking asking) {
        int number = 1000 + asking.random().nextInt(8000);
        return Trial.of(
                        new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                        new Trial.Step(
                                "with a condition that is false",
                                slot.probe(),
                                slot.with(form.value(slot.usual(), number, number + 7))),
                        (usual, answer) -> computed(slot, form, usual, answer, changing))
                .control(
                        "with a condition that is true",
                        slot.probe(),
                        slot.with(form.value(slot.usual(), number, number)))
                .control(
                        "with another condition that is true",
                        slot.probe(),
                        slot.with(form.value(slot.usual(), number + 3, number + 3)));
    }

    /** No longer the same content, and no refusal: the value was taken, and less was found. */
    private static boolean narrowed(Exchange usual, Exchange answer, Set<String> changing) {
        return answer.status() < 500
                && answer.status() != 400
                && answer.status() != 422
                && !answer.denied()
                && answer.status() != 429
                && !Shown.sameContent(usual, answer, changing);
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        "The value of " + slot.name() + " becomes part of a database statement",
                        "A condition was put behind the value of " + slot.name() + " at " + operation.key()
                                + ". When it is true the answer stays the same, when it is false the content is gone"
                                + " or in another order, with different numbers each time. The condition is computed"
                                + " by the database, so other statements can be too.",
                        proof)
                .at(slot.name());
    }
}
