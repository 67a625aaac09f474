package dev.assay.scanner.checks.property;

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
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether parameters that many frameworks know make an answer say more than it should: delicate properties it had not before. */
public final class ExpansionReveals implements OperationCheck {
    private static final List<Field> EXPANSIONS = Strange.EXPANSIONS;
    private static final Card CARD = Card.of(
                    "expansion-reveals",
                    "PROP-12",
                    Category.PROPERTY_AUTHORIZATION,
                    "An undescribed parameter reveals more")
            .asks("Do parameters such as fields, expand or debug bring out delicate properties?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(213, "API3")
            .mendedBy("Take only the expansions that are described, and check each property's right on the way out.")
            .costs(Mode.SAFE, Strange.REQUESTS + 1 + 7 + 6)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.read(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Baseline> baseline = asking.baselines(operation).stream().findFirst();
        if (baseline.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Baseline own = baseline.get();
        Set<String> usual = delicate(own.exchange());
        List<Field> undescribed = undescribed(operation);
        if (Strange.borne(operation, asking)
                .filter(e -> more(e, usual).isEmpty())
                .isPresent()) {
            return clean(own, undescribed.size());
        }
        int asked = 0;
        ProbeRequest all = own.request();
        for (Field expansion : undescribed) {
            all = all.query(expansion.name(), expansion.value());
        }
        // Most APIs know none of them: one request tells, and only where something shows each is asked by itself.
        Optional<Exchange> together = Shown.exchange(asking.as(own.identity()), all);
        if (together.filter(e -> e.successful() && more(e, usual).isEmpty()).isPresent()) {
            return clean(own, undescribed.size());
        }
        for (Field expansion : undescribed) {
            ProbeRequest request = own.request().query(expansion.name(), expansion.value());
            Optional<Exchange> answer = Shown.exchange(asking.as(own.identity()), request);
            asked += answer.filter(Shown::decided).isPresent() ? 1 : 0;
            if (answer.filter(e -> !more(e, usual).isEmpty()).isPresent()) {
                String name =
                        Leaves.lastName(more(answer.get(), usual).iterator().next());
                return asking.prove(trial(own, request, expansion, usual, asking))
                        .outcome(proof -> CARD.finding(
                                        operation,
                                        Oracle.SCHEMA,
                                        expansion.name() + "=" + expansion.value() + " brings out " + name,
                                        operation.key() + " asked with " + expansion.name() + "=" + expansion.value()
                                                + " gave "
                                                + own.identity().name() + " the property " + name
                                                + ", which the usual answer does not carry.",
                                        proof)
                                .at(expansion.name()));
            }
        }
        return asked == 0 ? new Outcome.Errored("no request was answered") : clean(own, asked);
    }

    /** What the description offers is meant to bring out more. */
    private static List<Field> undescribed(Operation operation) {
        return EXPANSIONS.stream()
                .filter(field -> operation.parameters(Parameter.In.QUERY).stream()
                        .noneMatch(described -> described.name().equalsIgnoreCase(field.name())))
                .toList();
    }

    private static Outcome clean(Baseline own, int asked) {
        return new Outcome.Pass(Proof.NONE
                .with(Proof.Part.BASELINE, own.identity().name() + " reads as usual", own.exchange())
                .saying(asked + " expansion parameters brought out no delicate property."));
    }

    private static Trial trial(Baseline own, ProbeRequest request, Field expansion, Set<String> usual, Asking asking) {
        return Trial.of(
                        new Trial.Step(
                                own.identity().name() + " reads as usual", asking.as(own.identity()), own.request()),
                        new Trial.Step(
                                "the same with " + expansion.name() + "=" + expansion.value(),
                                asking.as(own.identity()),
                                request),
                        (before, answer) ->
                                answer.successful() && !more(answer, usual).isEmpty())
                .control(
                        "the same with a parameter that means nothing",
                        asking.as(own.identity()),
                        own.request().query(Nonce.word(asking), expansion.value()));
    }

    private static Set<String> more(Exchange answer, Set<String> usual) {
        Set<String> more = delicate(answer);
        more.removeAll(usual);
        return more;
    }

    /** Paths of what is secret or gives rights, and of what is personal where it tells of several people: one's own record may be told whole. */
    private static Set<String> delicate(Exchange exchange) {
        Set<String> paths = new TreeSet<>();
        Map<String, Set<String>> people = new TreeMap<>();
        exchange.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String name = Leaves.lastName(path);
                    if (Names.secret(name) || Names.privilege(name)) {
                        paths.add(path);
                    } else if (Names.personal(name)) {
                        people.computeIfAbsent(path, p -> new TreeSet<>()).add(value.asText());
                    }
                }));
        people.forEach((path, values) -> {
            if (values.size() > 1) {
                paths.add(path);
            }
        });
        return paths;
    }
}
