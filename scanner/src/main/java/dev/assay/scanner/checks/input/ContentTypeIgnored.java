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
import dev.assay.scanner.checks.oracle.Bodies;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Likeness;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether a body that calls itself plain text or a form is read as JSON all the same. Browsers send those types from foreign pages
 * without asking (Fetch, CORS-safelisted request headers). Nothing is changed by asking: where the operation keeps what it is sent,
 * the body is a list in a list, which is JSON and no object; that it was read is told by broken JSON being answered otherwise.
 */
public final class ContentTypeIgnored implements OperationCheck {
    private static final List<String> TYPES = List.of("text/plain", "application/x-www-form-urlencoded");
    private static final String NO_OBJECT = "[[\"assay\"]]";
    private static final String BROKEN = "{\"assay\":";
    private static final Set<Integer> NOT_JUDGED = Set.of(401, 403, 404, 405, 415, 429);
    private static final Card CARD = Card.of(
                    "content-type-ignored",
                    "INPT-18",
                    Category.INPUT_VALIDATION,
                    "A body is read as JSON whatever type it says")
            .asks("Is a body read as JSON although it says that it is plain text or a form?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N")
            .classed(436, "API8")
            .mendedBy("Answer 415 to every body whose Content-Type the operation does not describe.")
            .costs(Mode.GUARDED, 8 * TYPES.size())
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean json = Where.changes(operation)
                && !operation.method().equals("DELETE")
                && operation.body().json().isPresent();
        Set<String> described = new TreeSet<>(operation.body().media().keySet());
        return !json
                ? Applicability.no("it takes no JSON")
                : Applicability.when(
                        TYPES.stream().noneMatch(described::contains) && !described.contains("*/*"),
                        "its description takes other types as well");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Asked> asked = Asked.of(operation, asking);
        if (asked.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Outcome outcome = new Outcome.NotTested("no body was sent");
        for (String type : TYPES) {
            Outcome next = told(
                    asking.prove(trial(operation, harmless(operation, asked.get(), asking), type)),
                    proof -> finding(operation, type, proof, asking));
            if (!(next instanceof Outcome.Pass)) {
                return next;
            }
            outcome = Outcome.together(outcome, next);
        }
        return outcome;
    }

    /** An operation that keeps what it is sent is asked about an object that does not exist: whoever takes any body would change one that does. */
    private static Asked harmless(Operation operation, Asked asked, Asking asking) {
        return operation.hasPathParameters() && !Where.looksUp(operation)
                ? new Asked(asked.probe(), Nonce.otherObjects(operation, asked.request(), asking))
                : asked;
    }

    private static Trial trial(Operation operation, Asked asked, String type) {
        boolean keepsNothing = Where.looksUp(operation);
        String body =
                keepsNothing ? Bodies.example(operation).map(Object::toString).orElse(NO_OBJECT) : NO_OBJECT;
        return new Trial(
                new Trial.Step(
                        "the body as JSON", asked.probe(), asked.request().json(body)),
                new Trial.Step(
                        "the same body as " + type,
                        asked.probe(),
                        asked.request().body(type, body)),
                List.of(new Trial.Step(
                        "broken JSON as " + type, asked.probe(), asked.request().body(type, BROKEN))),
                usual -> usual.successful() ? keepsNothing : judged(usual),
                ContentTypeIgnored::alike);
    }

    /** The body was looked into and found wanting. */
    private static boolean judged(Exchange answer) {
        return answer.status() / 100 == 4
                && !NOT_JUDGED.contains(answer.status())
                && !answer.body().isBlank();
    }

    private static boolean alike(Exchange usual, Exchange answer) {
        return answer.status() == usual.status()
                && Likeness.of(usual, answer, Set.of()).same();
    }

    /** Where broken JSON is answered like the rest, the answers do not tell what was read. */
    private static Outcome told(Trial.Result result, Function<Proof, Finding> finding) {
        return result instanceof Trial.Result.Undecided undecided
                ? new Outcome.NotTested("its answers do not tell whether the body was read: " + undecided.reason())
                : result.outcome(finding);
    }

    /** Whether a browser adds by itself what shows who asks: a foreign page can then have it send the body in the user's name. */
    private static boolean byBrowser(Operation operation, Asking asking) {
        return !operation.security().required()
                || operation.security().alternatives().stream()
                        .flatMap(all -> all.keySet().stream())
                        .flatMap(
                                name -> Optional.ofNullable(asking.description().scheme(name)).stream())
                        .anyMatch(scheme -> "cookie".equals(scheme.in()) || "basic".equalsIgnoreCase(scheme.scheme()));
    }

    private static Finding finding(Operation operation, String type, Proof proof, Asking asking) {
        boolean browser = byBrowser(operation, asking);
        Finding finding = CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        "A body of type " + type + " is read as JSON",
                        operation.key() + " describes JSON. The same body, sent as " + type + ", was answered as the"
                                + " JSON was, while broken JSON of that type was answered otherwise: the body was"
                                + " read."
                                + (browser
                                        ? " A foreign page can have a browser send such a body without asking first."
                                        : " Who asks is shown by a header that no browser adds by itself, so a foreign"
                                                + " page gains nothing by it."),
                        proof)
                .at(type);
        return browser ? finding : finding.rated(Severity.LOW);
    }
}
