package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.reading.Deciding;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an answer shows, said once for the checks that mean the same by it. */
public final class Shown {
    private Shown() {}

    /** It carries the same content as the baseline; an error told with status 200 and an empty list do not. */
    public static Trial.Shows sameContent(Set<String> changing) {
        return (baseline, answer) -> sameContent(baseline, answer, changing);
    }

    public static boolean sameContent(Exchange baseline, Exchange answer, Set<String> changing) {
        return BodyKind.isData(answer)
                && Likeness.of(baseline, answer, changing).same();
    }

    /** What the request is answered, or was when another check asked the same; empty when there was no answer. For looking, not for proof. */
    public static Optional<Exchange> exchange(Probe probe, ProbeRequest request) {
        Answer answer = probe.seen(request);
        return switch (answer) {
            case Exchange exchange -> Optional.of(exchange);
            case NoAnswer none -> Optional.empty();
        };
    }

    /** Whether it answers what was asked: neither too many requests nor a failure of the server nor a block page says what is there. */
    public static boolean decided(Exchange answer) {
        return Deciding.not(answer).isEmpty();
    }

    /** The same for a question that looks into failures themselves: whether the API answered, be it with a failure. */
    public static boolean fromTheApi(Exchange answer) {
        return Deciding.notFromBefore(answer).isEmpty();
    }

    /** Whether nobody in particular was already seen to read content at the operation. */
    public static boolean openToAll(Operation operation, Asking asking) {
        return asking.recorded(operation).stream()
                .anyMatch(e -> e.request().identity().equals(Identity.ANONYMOUS.name()) && BodyKind.isData(e));
    }

    /** The values of an answer's JSON that stand in it beyond the URL that was asked. */
    public static Set<String> values(Exchange exchange) {
        Set<String> found = new TreeSet<>();
        exchange.json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    String text = value.asText();
                    if (!text.isBlank() && !exchange.request().url().contains(text)) {
                        found.add(text);
                    }
                }));
        return found;
    }

    /** The recorded successes of an operation that carry JSON. */
    public static List<Exchange> recordedJson(Operation operation, Asking asking) {
        return asking.recorded(operation).stream()
                .filter(BodyKind::isData)
                .filter(e -> e.json().isPresent())
                .toList();
    }
}
