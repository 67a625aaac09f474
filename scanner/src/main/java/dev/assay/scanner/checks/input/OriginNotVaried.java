package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a cache may give one origin's permission to another: the answer follows Origin, may be kept, and does not say Vary: Origin. */
public final class OriginNotVaried implements OperationCheck {
    private static final Pattern KEPT = Pattern.compile("\\bpublic\\b|\\b(?:max-age|s-maxage)=\"?[1-9]");
    private static final Card CARD = Card.of(
                    "cors-origin-not-varied",
                    "INPT-04",
                    Category.INPUT_VALIDATION,
                    "Caches mix up which origin may read")
            .asks("Does an answer that names the asking origin, and that caches may keep, say Vary: Origin?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(524, "API8")
            .mendedBy("Send Vary: Origin with every answer of a resource whose answers depend on Origin (RFC 9110,"
                    + " section 12.5.5).")
            .costs(Mode.SAFE, Strange.REQUESTS + 6)
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
        Optional<Asked> asked = Asked.of(operation, asking);
        if (asked.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Optional<Outcome> silent = Origins.silent(operation, asking);
        if (silent.isPresent()) {
            return silent.get();
        }
        String origin = "https://" + Nonce.word(operation) + ".example";
        Trial trial = trial(asked.get(), origin, "https://" + Nonce.word(asking) + ".example");
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.HEADER,
                                "Caches mix up which origin may read " + operation.path(),
                                "The answer of " + operation.key() + " names the origin that asks, lets caches keep"
                                        + " it, and does not say Vary: Origin. What was kept for one origin is so"
                                        + " given to others, with a permission that is not theirs.",
                                proof)
                        .at("Vary"));
    }

    /** Asked on behalf of an origin it names it; asked on behalf of another one it must not, or the name does not follow who asks. */
    private static Trial trial(Asked asked, String origin, String other) {
        return Trial.of(
                        new Trial.Step("the request without an Origin", asked.probe(), asked.request()),
                        new Trial.Step(
                                "the same with an Origin",
                                asked.probe(),
                                asked.request().header("Origin", origin)),
                        (usual, answer) -> names(answer, origin) && kept(answer) && !varies(answer))
                .control(
                        "the same with another Origin",
                        asked.probe(),
                        asked.request().header("Origin", other));
    }

    private static boolean names(Exchange answer, String origin) {
        return answer.header("Access-Control-Allow-Origin")
                .filter(origin::equals)
                .isPresent();
    }

    private static boolean kept(Exchange answer) {
        String control = String.join(",", answer.headersNamed("Cache-Control")).toLowerCase(Locale.ROOT);
        return KEPT.matcher(control).find() && !control.contains("no-store");
    }

    private static boolean varies(Exchange answer) {
        return answer.headersNamed("Vary").stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase("Origin"));
    }
}
