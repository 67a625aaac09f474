package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a value that is refused alone is used when the same parameter carries a good one too: one value is checked, the other is taken.
 * Told by the content, which changes, though the good value twice changes nothing. Refused values are those that the description rules
 * out, and those that stand for another identity of the same role.
 */
public final class DuplicateParameter implements OperationCheck {
    private static final int MOST_SLOTS = 3;
    private static final int MOST_VALUES = 3;
    private static final Card CARD = Card.of(
                    "duplicate-parameter-taken",
                    "INPT-20",
                    Category.INPUT_VALIDATION,
                    "A refused value is taken beside a good one")
            .asks("Is a value that is refused alone used when the parameter is sent twice?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(235, "API8")
            .mendedBy("Refuse a parameter that comes twice where one is described, or read it once and hand on what was"
                    + " checked.")
            .costs(Mode.SAFE, MOST_SLOTS * (2 + MOST_VALUES * 3 + 8))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.queried(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Baseline> baseline = asking.anyBaseline(operation);
        if (baseline.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        List<Proof.Step> seen = new ArrayList<>();
        List<Values.Slot> slots = Values.slots(
                        operation, asking, p -> !p.schema().type().equals("array"))
                .stream()
                .filter(slot ->
                        !slot.inPath() && !refused(operation, slot, asking).isEmpty())
                .limit(MOST_SLOTS)
                .toList();
        List<Outcome> unproven = new ArrayList<>();
        Gathering gathering = new Gathering();
        for (Values.Slot slot : slots) {
            List<Proof.Step> here = new ArrayList<>();
            Look look = new Look(operation, slot, baseline.get().changing(), asking, here);
            Optional<Outcome> found = look.found();
            Outcome outcome = found.orElseGet(() -> clean(here));
            if (!gathering.took(outcome, finding -> finding.at(slot.name()))) {
                found.ifPresent(unproven::add);
            }
            seen.addAll(here);
        }
        return gathering.orElse(() -> unproven.stream().findFirst().orElseGet(() -> clean(seen)));
    }

    private static Outcome clean(List<Proof.Step> seen) {
        return new Outcome.Pass(new Proof(
                seen.stream().limit(1).toList(),
                0,
                List.of(seen.size() + " requests with a parameter twice were sent; no refused value was used.")));
    }

    /** Values to be refused alone; whether they are is asked. */
    private static List<String> refused(Operation operation, Values.Slot slot, Asking asking) {
        Stream<String> others = asking.baselines(operation).stream()
                .flatMap(other -> other.request().query().stream())
                .filter(field -> field.name().equals(slot.name()))
                .map(Field::value);
        return Stream.concat(others, RuledOut.by(slot.schema()).reversed().stream())
                .filter(value -> !value.equals(slot.usual()))
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }

    /** One parameter, looked at with each refused value before and behind the good one. */
    private record Look(
            Operation operation, Values.Slot slot, Set<String> changing, Asking asking, List<Proof.Step> seen) {

        Optional<Outcome> found() {
            var usual = asked("alone", slot.with(slot.usual()));
            var same = asked("twice", both(slot.usual(), slot.usual()));
            if (usual.isEmpty() || same.isEmpty() || differs(usual.get(), same.get())) {
                return Optional.empty();
            }
            for (String value : refused(operation, slot, asking)) {
                if (asked(value + " alone", slot.with(value))
                        .filter(e -> !BodyKind.isData(e))
                        .isEmpty()) {
                    continue;
                }
                for (ProbeRequest request : List.of(both(slot.usual(), value), both(value, slot.usual()))) {
                    var answer = asked(value + " beside the usual value", request);
                    if (answer.filter(e -> differs(usual.get(), e)).isPresent()) {
                        return Optional.of(asking.prove(trial(value, request))
                                .outcome(proof -> finding(operation, slot, value, proof)));
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Exchange> asked(String what, ProbeRequest request) {
            var answer = Shown.exchange(slot.probe(), request);
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, slot.name() + ": " + what, e)));
            return answer;
        }

        private boolean differs(Exchange usual, Exchange answer) {
            return BodyKind.isData(usual) && BodyKind.isData(answer) && !Shown.sameContent(usual, answer, changing);
        }

        private ProbeRequest both(String first, String second) {
            List<Field> query = new ArrayList<>(slot.request().query().stream()
                    .filter(field -> !field.name().equals(slot.name()))
                    .toList());
            query.add(new Field(slot.name(), first));
            query.add(new Field(slot.name(), second));
            return slot.request().query(query);
        }

        private Trial trial(String value, ProbeRequest request) {
            return Trial.of(
                            new Trial.Step("the good value alone", slot.probe(), slot.with(slot.usual())),
                            new Trial.Step("both values", slot.probe(), request),
                            this::differs)
                    .control("the refused value alone", slot.probe(), slot.with(value))
                    .control("the good value twice", slot.probe(), both(slot.usual(), slot.usual()));
        }
    }

    private static Finding finding(Operation operation, Values.Slot slot, String value, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        slot.name() + " takes a refused value beside a good one",
                        operation.key() + " gives no content for " + slot.name() + "=" + value
                                + " alone. Sent together with a good value of the same parameter it was used: the"
                                + " content changed, which the good value twice does not bring about. One value is"
                                + " checked, and the other taken.",
                        proof)
                .at(slot.name());
    }
}
