package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/** How an operation answers pages of other origins (Fetch standard, CORS protocol). */
final class Origins {
    private Origins() {}

    /** Whether the answer lets a page of the origin read it with the visitor's cookies. */
    static boolean trusts(Exchange answer, String origin) {
        return answer.header("Access-Control-Allow-Origin")
                        .filter(origin::equalsIgnoreCase)
                        .isPresent()
                && answer.header("Access-Control-Allow-Credentials")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }

    /** Clean where a request on behalf of a look-alike origin is answered as usual, without a word on origins. */
    static Optional<Outcome> silent(Operation operation, Asking asking) {
        return Strange.borne(operation, asking)
                .filter(Strange::silentOnOrigins)
                .map(answer -> new Outcome.Pass(Proof.NONE.with(
                        Proof.Part.PROBE,
                        "the usual request with a look-alike Origin and other strange things",
                        answer)));
    }

    /** A trial of one origin; the control sends none. */
    static Trial trial(Asked asked, String origin) {
        return new Trial(
                new Trial.Step("the request without an Origin", asked.probe(), asked.request()),
                new Trial.Step(
                        "the request with Origin: " + origin,
                        asked.probe(),
                        asked.request().header("Origin", origin)),
                List.of(),
                usual -> usual.status() < 500,
                (usual, answer) -> trusts(answer, origin) && !trusts(usual, origin));
    }

    /** What is at stake, for the words and the rating of a finding. */
    static Finding rated(Finding finding, Operation operation) {
        return operation.security().required() ? finding : finding.rated(Severity.LOW);
    }

    static String stake(Operation operation) {
        return operation.security().required()
                ? " Any web page can so read, in the name of a visitor who is signed in, what the operation gives that"
                        + " visitor."
                : " The operation declares no security, therefore rated low.";
    }
}
