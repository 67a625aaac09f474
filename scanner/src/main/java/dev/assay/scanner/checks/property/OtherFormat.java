package dev.assay.scanner.checks.property;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Whether the same data in another format, asked for by Accept or by a suffix, has delicate properties that the JSON has not. The format
 * has to show properties of the JSON too, or it is no other form of the same.
 */
public final class OtherFormat implements OperationCheck {
    /** A way to ask for another format. */
    private record Way(String name, UnaryOperator<ProbeRequest> with) {}

    private static final List<Way> ACCEPTED = List.of(
            new Way("Accept: text/csv", request -> request.header("Accept", "text/csv")),
            new Way("Accept: application/xml", request -> request.header("Accept", "application/xml")),
            new Way("Accept: application/hal+json", request -> request.header("Accept", "application/hal+json")));
    private static final List<Way> SUFFIXES = List.of(
            new Way("the suffix .csv", request -> request.path(request.path() + ".csv")),
            new Way("the suffix .xml", request -> request.path(request.path() + ".xml")));
    private static final int MOST_READ = 200_000;
    private static final Pattern ELEMENT = Pattern.compile("[<\\s]([A-Za-z_][\\w.-]{0,60})(?=[\\s/>=])");
    private static final Card CARD = Card.of(
                    "other-format-reveals",
                    "PROP-13",
                    Category.PROPERTY_AUTHORIZATION,
                    "Another format of the same data reveals more")
            .asks("Does an answer in another format carry delicate properties that the JSON does not?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(213, "API3")
            .mendedBy("Make every format from one list of properties that the caller may see, and answer 406 to formats"
                    + " that are not meant.")
            .costs(Mode.SAFE, Strange.REQUESTS + ACCEPTED.size() + SUFFIXES.size() + 6)
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
        Optional<Baseline> baseline = asking.anyBaseline(operation);
        if (baseline.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Set<String> usual = names(baseline.get().exchange());
        if (usual.isEmpty()) {
            return new Outcome.NotTested("its usual answer names no properties to compare with");
        }
        Probe probe = baseline.get().identity().anonymous()
                ? asking.anonymous()
                : asking.as(baseline.get().identity());
        ProbeRequest request = baseline.get().request();
        List<Proof.Step> seen = new ArrayList<>();
        Optional<Exchange> none = Strange.noOtherFormat(operation, asking);
        none.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, "with Accept: HAL, XML or CSV", e)));
        for (Way way : ways(none.isPresent(), asking)) {
            var answer = Shown.exchange(probe, way.with().apply(request));
            Set<String> more = answer.map(e -> more(e, usual)).orElse(Set.of());
            if (!more.isEmpty()) {
                Trial trial = Trial.of(
                                new Trial.Step("the usual answer", probe, request),
                                new Trial.Step(
                                        "with " + way.name(), probe, way.with().apply(request)),
                                (before, e) -> !more(e, names(before)).isEmpty())
                        .control(
                                "the same of what does not exist",
                                probe,
                                way.with().apply(Nonce.sibling(request, asking)));
                return asking.prove(trial).outcome(proof -> finding(operation, way, more, proof));
            }
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, way.name(), e)));
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    /** Each by itself, in the profiles that ask everything and where all formats together were not answered as usual. */
    private static List<Way> ways(boolean settled, Asking asking) {
        List<Way> ways = new ArrayList<>();
        if (asking.profile().thorough() || !settled) {
            ways.addAll(ACCEPTED);
            ways.addAll(SUFFIXES);
        }
        return ways;
    }

    /** Delicate names that the usual answer has not, in an answer that has some of its names. */
    private static Set<String> more(Exchange answer, Set<String> usual) {
        Set<String> names = answer.successful() ? names(answer) : Set.of();
        Set<String> more = new TreeSet<>();
        if (names.stream().anyMatch(usual::contains)) {
            names.stream()
                    .filter(name -> !usual.contains(name))
                    .filter(name -> Names.secret(name) || Names.privilege(name) || Names.personal(name))
                    .forEach(more::add);
        }
        return more;
    }

    /** The names of properties, columns or elements, in small letters. */
    private static Set<String> names(Exchange answer) {
        Set<String> names = new TreeSet<>();
        String body = answer.body().substring(0, Math.min(answer.body().length(), MOST_READ));
        if (answer.json().isPresent()) {
            Leaves.walk(answer.json().get(), (path, value) -> names.add(small(Leaves.lastName(path))));
        } else if (answer.mediaType().contains("csv")) {
            body.lines().findFirst().stream()
                    .flatMap(head -> Pattern.compile("[,;\\t]").splitAsStream(head))
                    .forEach(column -> names.add(small(column.replace("\"", "").strip())));
        } else if (answer.mediaType().contains("xml")) {
            ELEMENT.matcher(body).results().forEach(found -> names.add(small(found.group(1))));
        }
        return names;
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Finding finding(Operation operation, Way way, Set<String> more, Proof proof) {
        String names = String.join(", ", more);
        return CARD.finding(
                        operation,
                        Oracle.SCHEMA,
                        "Another format of " + operation.path() + " has " + names,
                        operation.key() + " asked with " + way.name() + " gave the same data with " + names
                                + ", which the JSON does not have.",
                        proof)
                .at(more.iterator().next());
    }
}
