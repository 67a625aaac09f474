package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Delays;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a value becomes part of a statement or a command line, told by the answer's delay following ours: where one long delay shows,
 * four different ones are asked in random order, twice; both times the delays have to lie on a line of slope one.
 */
public final class DelayInjection implements OperationCheck {
    private static final Duration UNIT = Duration.ofMillis(500);
    private static final Duration TOO_SLOW = Duration.ofSeconds(2);
    private static final List<Integer> UNITS = List.of(0, 1, 2, 3);
    private static final int LOOK = 3;
    private static final int MOST_ROUNDS = 3;

    /**
     * A piece that waits once, however many rows or documents the statement looks at: {@code %1$s} is the time in its own way of saying
     * it, {@code %2$s} a word that was not sent before.
     */
    private record Form(String name, String piece, Function<Duration, String> time) {
        String value(String usual, Duration delay, String word) {
            return usual + piece.formatted(time.apply(delay), word);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("a PostgreSQL statement", "'||(SELECT 1 FROM pg_sleep(%1$s))||'", DelayInjection::seconds),
            // A derived table is made once; SLEEP in the condition itself would wait for every row.
            new Form(
                    "a MySQL statement",
                    "' AND (SELECT 1 FROM (SELECT SLEEP(%1$s))a) AND '1'='1",
                    DelayInjection::seconds),
            new Form("a MySQL number", " AND (SELECT 1 FROM (SELECT SLEEP(%1$s))a)", DelayInjection::seconds),
            new Form("a SQL Server statement", "'; WAITFOR DELAY '00:00:%1$s'--", DelayInjection::seconds),
            new Form("a command line", "; sleep %1$s", DelayInjection::seconds),
            new Form("a command line", "$(sleep %1$s)", DelayInjection::seconds),
            new Form(
                    "a script of a document database",
                    "';if(typeof %2$s==='undefined'){%2$s=1;sleep(%1$s);var done=1}var assay='",
                    delay -> String.valueOf(delay.toMillis())));
    private static final Card CARD = Card.of(
                    "delay-injection", "INPT-10", Category.INPUT_VALIDATION, "The answer waits as long as a value says")
            .asks("Does the answer's delay follow the one that a value asks a database or a shell for?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
            .classed(89, "API8")
            .mendedBy("Pass values to databases as bound parameters and to programs as arguments, never as text of the"
                    + " statement.")
            .costs(
                    Mode.GUARDED,
                    Values.MOST_PARAMETERS * (1 + FORMS.size() + MOST_ROUNDS * UNITS.size()) + OwnGround.REQUESTS)
            .card();

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
        int values = 0;
        for (Values.Slot slot : slots) {
            Optional<Exchange> usual = Shown.exchange(slot.probe(), slot.with(slot.usual()));
            if (usual.isEmpty() || usual.get().denied() || usual.get().took().compareTo(TOO_SLOW) > 0) {
                continue;
            }
            looked = looked.with(Proof.Part.BASELINE, "the usual value of " + slot.name(), usual.get());
            boolean weak = false;
            for (Form form : FORMS) {
                if (weak) {
                    break;
                }
                Duration asked = UNIT.multipliedBy(LOOK);
                var answer =
                        Shown.exchange(slot.probe(), slot.with(form.value(slot.usual(), asked, Nonce.word(asking))));
                values++;
                if (answer.filter(e -> waited(usual.get(), e, asked)).isPresent()) {
                    Optional<Proof> proof = twice(slot, form, asking);
                    weak = proof.isPresent();
                    proof.ifPresent(p -> gathering.took(
                            Outcome.fail(finding(operation, slot, form, p)), finding -> finding.at(slot.name())));
                }
            }
            if (!weak) {
                gathering.clean(finding -> finding.at(slot.name()), Proof.recorded(List.of(usual.get())));
            }
        }
        Outcome nothing = looked.steps().isEmpty()
                ? new Outcome.NotTested("no usual value was answered within two seconds")
                : new Outcome.Pass(looked.saying(values + " values that ask for a delay were answered without it, or"
                        + " with delays that did not follow."));
        return gathering.orElse(() -> nothing);
    }

    private static boolean waited(Exchange usual, Exchange answer, Duration asked) {
        return Delays.follows(answer.took().minus(usual.took()), asked);
    }

    /** Two of at most three rounds have to lie on the line, since a server under load strays; the later ones go over fresh connections. */
    private static Optional<Proof> twice(Values.Slot slot, Form form, Asking asking) {
        Proof proof = Proof.NONE;
        int held = 0;
        for (int round = 0; round < MOST_ROUNDS && held < 2; round++) {
            Delays delays = new Delays();
            Proof seen = Proof.NONE;
            for (int units : order(asking)) {
                Duration delay = UNIT.multipliedBy(units);
                var request = slot.with(form.value(slot.usual(), delay, Nonce.word(asking)));
                var answer = Shown.exchange(slot.probe(), round == 0 ? request : request.fresh());
                if (answer.isEmpty()) {
                    return Optional.empty();
                }
                delays.add(delay, answer.get().took());
                seen = seen.with(
                        units == 0 ? Proof.Part.CONTROL : Proof.Part.PROBE,
                        "a delay of " + seconds(delay) + " s is asked for",
                        answer.get());
            }
            if (delays.onTheLine()) {
                held++;
                proof = proof.and(seen).saying(delays.said());
            }
        }
        return held == 2 ? Optional.of(proof.repeated(2)) : Optional.empty();
    }

    private static List<Integer> order(Asking asking) {
        List<Integer> order = new ArrayList<>(UNITS);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, asking.random().nextInt(i + 1));
        }
        return order;
    }

    private static String seconds(Duration delay) {
        return String.format(Locale.ROOT, "%.1f", delay.toMillis() / 1000.0);
    }

    private static Finding finding(Operation operation, Values.Slot slot, Form form, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.TIMING,
                        "The value of " + slot.name() + " decides how long the answer takes",
                        "The value of " + slot.name() + " at " + operation.key() + " was followed by a piece of "
                                + form.name() + " that waits. The answers took as much longer as the piece said, with"
                                + " four different delays in random order, twice. Whoever sends such values can have"
                                + " statements of their own carried out.",
                        proof)
                .at(slot.name());
    }
}
