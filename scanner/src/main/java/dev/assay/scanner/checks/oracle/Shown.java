package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Outcome;
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
import java.util.stream.Stream;

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

    /** The outcome of a question about credentials where everybody is answered: it makes sense only where one is asked for. */
    public static Outcome answersEverybody(Operation operation) {
        return operation.security().required()
                ? new Outcome.NotTested(
                        "it answers without any credential although its description asks for one, so who"
                                + " is let in cannot be told apart")
                : new Outcome.NotApplicable("it answers without any credential, so nothing there belongs to anyone");
    }

    /**
     * Whether nobody in particular was already seen to read content at the operation: that of an identity, where one reads it. An answer
     * in other words may be a refusal told with 200, or public content where the identity is given its own.
     */
    public static boolean openToAll(Operation operation, Asking asking) {
        return !open(operation, asking).isEmpty();
    }

    /** What nobody in particular was given at the operation that its readers are given too, or at all where nobody else reads it. */
    public static List<Exchange> open(Operation operation, Asking asking) {
        List<Baseline> baselines = asking.baselines(operation);
        return nobodys(operation, asking)
                .filter(BodyKind::isData)
                .filter(e -> baselines.isEmpty()
                        || baselines.stream().anyMatch(b -> sameContent(b.exchange(), e, b.changing())))
                .toList();
    }

    /** The baseline with what its reader is answered now, and what changed since it was recorded; as it was when there is no answer. */
    public static Baseline anew(Baseline baseline, Asking asking) {
        return exchange(asking.as(baseline.identity()), baseline.request().fresh())
                .filter(BodyKind::isData)
                .map(now -> {
                    Set<String> changing = new TreeSet<>(baseline.changing());
                    changing.addAll(Likeness.differing(baseline.exchange(), now));
                    return new Baseline(
                            baseline.operation(),
                            baseline.identity(),
                            baseline.request(),
                            List.of(now, baseline.exchange()),
                            changing,
                            baseline.canaries());
                })
                .orElse(baseline);
    }

    private static Stream<Exchange> nobodys(Operation operation, Asking asking) {
        return asking.recorded(operation).stream()
                .filter(e -> e.request().identity().equals(Identity.ANONYMOUS.name()));
    }

    /**
     * Whether a change was carried out, as far as its answer tells: a success with content or with nothing in it. An error told with 200,
     * a web page, and what nobody is answered where others read content, are none.
     */
    public static boolean carriedOut(Exchange answer, Asking asking) {
        BodyKind kind = BodyKind.of(answer);
        return answer.successful()
                && (kind == BodyKind.DATA || kind == BodyKind.EMPTY)
                && !asking.looksMissing(answer)
                && !likeRefusal(answer, asking);
    }

    /** Whether nobody was answered the same where an identity reads other content: so this API refuses, be it with 200. */
    private static boolean likeRefusal(Exchange answer, Asking asking) {
        return asking.description().operations().stream()
                .filter(o -> o.method().equals("GET") && !asking.baselines(o).isEmpty())
                .filter(o -> !openToAll(o, asking))
                .flatMap(o -> nobodys(o, asking))
                .anyMatch(refusal -> refusal.status() == answer.status()
                        && Likeness.of(refusal, answer, Set.of()).same());
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
