package dev.assay.scanner.checks.authentication;

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
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.SecuredRead;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a read that is refused without a credential is answered to another verb: HEAD, a verb that does not exist, or a POST whose
 * header says that it means GET. A HEAD carries no content, so its length has to be that of the content.
 */
public final class VerbBypass implements OperationCheck {
    private record Way(String name, ProbeRequest request, Trial.Shows shows) {}

    private static final int WAYS = 5;
    private static final Card CARD = Card.of(
                    "verb-bypass", "AUTH-03", Category.AUTHENTICATION, "Another verb opens what is refused")
            .asks("Does another verb, or a header naming another verb, open a read that is refused without a"
                    + " credential?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(288, "API2")
            .mendedBy("Bind the decision to the route and not to the verb, answer 405 to verbs that are not on the"
                    + " route's list, and take no verb from a header.")
            .costs(Mode.GUARDED, WAYS + 9)
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.securedRead(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return SecuredRead.ask(operation, asking, baseline -> ask(operation, Shown.anew(baseline, asking), asking));
    }

    private static Outcome ask(Operation operation, Baseline baseline, Asking asking) {
        List<Proof.Step> seen = new ArrayList<>();
        for (Way way : ways(operation, baseline, asking)) {
            var answer = Shown.exchange(asking.anonymous(), way.request());
            if (answer.filter(e -> way.shows().in(baseline.exchange(), e)).isPresent()) {
                return asking.prove(trial(baseline, way, asking))
                        .outcome(proof -> finding(operation, baseline, way, proof));
            }
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, way.name(), e)));
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    /** A POST goes out only where none is described: it could do what it is there for. */
    private static List<Way> ways(Operation operation, Baseline baseline, Asking asking) {
        ProbeRequest request = baseline.request();
        Trial.Shows content = Shown.sameContent(baseline.changing());
        List<Way> ways = new ArrayList<>(List.of(
                new Way("HEAD", request.method("HEAD"), VerbBypass::sameLength),
                new Way("a verb that does not exist", request.method("ASSAY"), content),
                new Way("OPTIONS", request.method("OPTIONS"), content)));
        if (asking.description().operation("POST " + operation.path()).isEmpty()) {
            ProbeRequest post = request.method("POST");
            ways.add(new Way("POST with X-HTTP-Method-Override: GET", named(post, "X-HTTP-Method-Override"), content));
            ways.add(new Way("POST with X-Method-Override: GET", named(post, "X-Method-Override"), content));
        }
        return ways;
    }

    private static ProbeRequest named(ProbeRequest post, String header) {
        return post.header(header, "GET");
    }

    /** The answer to HEAD says of the content's length and type what the content has. */
    private static boolean sameLength(Exchange baseline, Exchange answer) {
        return answer.successful()
                && baseline.size() > 0
                && answer.mediaType().equals(baseline.mediaType())
                && answer.header("Content-Length")
                        .filter(length -> length.strip().equals(String.valueOf(baseline.size())))
                        .isPresent();
    }

    private static Trial trial(Baseline baseline, Way way, Asking asking) {
        return Trial.of(
                        new Trial.Step(
                                baseline.identity().name() + " reads with a credential",
                                asking.as(baseline.identity()),
                                baseline.request()),
                        new Trial.Step("without a credential: " + way.name(), asking.anonymous(), way.request()),
                        way.shows())
                .control("the plain request without a credential", asking.anonymous(), baseline.request())
                .control(
                        "the same verb at a path that does not exist",
                        asking.anonymous(),
                        Nonce.sibling(way.request(), asking));
    }

    private static Finding finding(Operation operation, Baseline baseline, Way way, Proof proof) {
        boolean head = way.name().equals("HEAD");
        String said = operation.key() + " is refused without a credential. Asked with " + way.name() + ", it "
                + (head
                        ? "told type and length of the content that "
                                + baseline.identity().name()
                                + " is given, so the request went past the sign-in; a HEAD carries no content,"
                                + " therefore rated medium."
                        : "gave the same content that " + baseline.identity().name() + " is given.");
        Finding finding = CARD.finding(
                        operation,
                        head ? Oracle.HEADER : Oracle.SAME_CONTENT,
                        "Another verb opens " + operation.path(),
                        said,
                        proof)
                .between(IdentityPair.ANONYMOUS);
        return head ? finding.rated(Severity.MEDIUM) : finding;
    }
}
