package dev.assay.scanner.checks.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.OwnGround;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import dev.assay.scanner.target.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests in which one parameter of a reading operation has another value. */
final class Values {
    /** The most parameters of one operation that are tried. */
    static final int MOST_PARAMETERS = 8;

    private Values() {}

    /** Operations that read and take a value in query or path. */
    static Applicability appliesTo(Operation operation) {
        if (!operation.method().equals("GET")) {
            return Applicability.no("it does not read");
        }
        boolean takes = operation.hasPathParameters()
                || !operation.parameters(Parameter.In.QUERY).isEmpty();
        return Applicability.when(takes, "it takes no value");
    }

    /**
     * Operations that read and take a value, and those that take one in a JSON body: by POST only where it looks something up, or
     * where the profile allows changes. Sign-ins are asked by a check of their own.
     */
    static Applicability appliesToBodies(Operation operation, Known known) {
        if (operation.method().equals("GET")) {
            return appliesTo(operation);
        }
        if (Where.signsIn(operation) || Bodies.example(operation).isEmpty()) {
            return Applicability.no("it takes no value that is looked up");
        }
        boolean allowed = Where.looksUp(operation)
                || known.profile() == Profile.LAB
                        && List.of("POST", "PUT", "PATCH").contains(operation.method());
        return allowed
                ? Applicability.yes()
                : Applicability.leftOut("it may keep what it is sent, which only profile lab allows");
    }

    /** A way to ask the operation with one parameter changed. */
    record Slot(
            String name,
            Schema schema,
            String usual,
            Probe probe,
            ProbeRequest request,
            int step,
            @Nullable ObjectNode body) {
        /** Whether it is a property of the body. */
        boolean inBody() {
            return body != null;
        }

        /** The request with a JSON value in place of the usual one. */
        ProbeRequest with(JsonNode value) {
            ObjectNode other = java.util.Objects.requireNonNull(body).deepCopy();
            other.set(name, value);
            return request.json(other.toString());
        }

        /** Whether it is a step of the path. */
        boolean inPath() {
            return step >= 0;
        }

        /** The request with the value in place of the usual one. */
        ProbeRequest with(String value) {
            if (inBody()) {
                return with(JsonNodeFactory.instance.textNode(value));
            }
            if (!inPath()) {
                return request.query(name, value);
            }
            String[] steps = request.path().split("/", -1);
            steps[step] = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            return request.path(String.join("/", steps));
        }
    }

    /**
     * Asks about the first parameters of the operation, each with a request that is answered as usual; where bodies change something, on
     * {@linkplain OwnGround ground of our own} only.
     */
    static Outcome at(Operation operation, Asking asking, Function<List<Slot>, Outcome> question) {
        return OwnGround.ask(operation, asking, asked -> {
            List<Slot> slots = operation.method().equals("GET")
                    ? Slots.of(operation, asked, _ -> true, asking)
                    : Slots.inBody(operation, asked);
            if (slots.isEmpty()) {
                return new Outcome.NotTested(asking.whyNoBaseline(operation));
            }
            Outcome outcome = question.apply(first(slots));
            return outcome instanceof Outcome.Pass && slots.size() > MOST_PARAMETERS ? notAll(slots) : outcome;
        });
    }

    private static List<Slot> first(List<Slot> slots) {
        return slots.stream().limit(MOST_PARAMETERS).toList();
    }

    private static Outcome notAll(List<Slot> slots) {
        return new Outcome.NotTested("nothing was seen at the " + MOST_PARAMETERS
                + " parameters that tell most; not tried were "
                + slots.stream()
                        .skip(MOST_PARAMETERS)
                        .limit(20)
                        .map(Slot::name)
                        .collect(java.util.stream.Collectors.joining(", ")));
    }

    /** Of an operation that reads, the first of those query parameters that a check can use, and the steps of the path. */
    static List<Slot> slots(Operation operation, Asking asking, Predicate<Parameter> usable) {
        return Asked.of(operation, asking)
                .map(asked -> first(Slots.of(operation, asked, usable, asking)))
                .orElse(List.of());
    }

    /** Makes a value out of the usual one and what is tried. */
    interface Made {
        String value(Slot slot, String tried);
    }

    /** Proves what was seen at a parameter with a value. */
    interface Proven {
        Outcome outcome(Slot slot, String value);
    }

    /**
     * Sends each value at each parameter once; at each the first whose answer shows something is proven by a trial. Clean when none
     * shows it, not tested when the operation cannot be asked.
     */
    static Outcome firstThat(
            Operation operation,
            Asking asking,
            List<String> tries,
            Made made,
            Predicate<Exchange> shows,
            Proven proven) {
        return firstThat(operation, asking, _ -> tries, made, shows, proven, Shown::decided);
    }

    /** The same, with values that fit each parameter. */
    static Outcome firstThat(
            Operation operation,
            Asking asking,
            Function<Slot, List<String>> tries,
            Made made,
            Predicate<Exchange> shows,
            Proven proven) {
        return firstThat(operation, asking, tries, made, shows, proven, Shown::decided);
    }

    /** The same, where the check says itself which answers decide something, such as a failure that is looked into. */
    static Outcome firstThat(
            Operation operation,
            Asking asking,
            List<String> tries,
            Made made,
            Predicate<Exchange> shows,
            Proven proven,
            Predicate<Exchange> decides) {
        return firstThat(operation, asking, _ -> tries, made, shows, proven, decides);
    }

    private static Outcome firstThat(
            Operation operation,
            Asking asking,
            Function<Slot, List<String>> tries,
            Made made,
            Predicate<Exchange> shows,
            Proven proven,
            Predicate<Exchange> decides) {
        return at(operation, asking, slots -> each(slots, tries, made, shows, proven, decides));
    }

    private static Outcome each(
            List<Slot> slots,
            Function<Slot, List<String>> tries,
            Made made,
            Predicate<Exchange> shows,
            Proven proven,
            Predicate<Exchange> decides) {
        List<Proof.Step> seen = new ArrayList<>();
        List<Outcome> unproven = new ArrayList<>();
        Gathering gathering = new Gathering();
        for (Slot slot : slots) {
            List<Proof.Step> here = new ArrayList<>();
            Optional<Outcome> shown = first(slot, tries.apply(slot), made, shows, proven, here);
            gathering.took(shown.orElseGet(() -> nothingShown(1, here, decides)), finding -> finding.at(slot.name()));
            shown.ifPresent(unproven::add);
            seen.addAll(here);
        }
        return gathering.orElse(
                () -> unproven.stream().findFirst().orElseGet(() -> nothingShown(slots.size(), seen, decides)));
    }

    /** What the first value comes to that shows something which does not turn out to be clean. */
    private static Optional<Outcome> first(
            Slot slot, List<String> tries, Made made, Predicate<Exchange> shows, Proven proven, List<Proof.Step> seen) {
        for (String tried : tries) {
            String value = made.value(slot, tried);
            var answer = Shown.exchange(slot.probe(), slot.with(value));
            if (answer.filter(shows).isPresent()) {
                Outcome outcome = proven.outcome(slot, value);
                if (!(outcome instanceof Outcome.Pass)) {
                    return Optional.of(outcome);
                }
            }
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, slot.name() + " was given " + tried, e)));
        }
        return Optional.empty();
    }

    private static Outcome nothingShown(int slots, List<Proof.Step> seen, Predicate<Exchange> decides) {
        if (seen.stream().allMatch(step -> step.exchange().denied())) {
            return new Outcome.NotTested("every request was refused for its credential, or not answered");
        }
        long undecided =
                seen.stream().filter(step -> !decides.test(step.exchange())).count();
        if (undecided > 0) {
            return new Outcome.NotTested(undecided + " of " + seen.size()
                    + " values were answered with what decides nothing, such as a failure of the server");
        }
        return new Outcome.Pass(new Proof(
                seen.subList(0, 1),
                0,
                List.of(seen.size() + " values were tried at " + slots
                        + (slots == 1 ? " parameter." : " parameters."))));
    }
}
