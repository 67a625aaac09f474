package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Strange;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether origins that only resemble an allowed one, or the origin {@code null}, may read answers with credentials. */
public final class CorsOriginParsing implements OperationCheck {
    private static final Card CARD = Card.of(
                    "cors-null-origin",
                    "INPT-03",
                    Category.INPUT_VALIDATION,
                    "Look-alike or null origins may read answers")
            .asks("May the origin null, or one that merely resembles the API's own, read answers with credentials?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N")
            .classed(942, "API8")
            .mendedBy("Parse the origin and compare it whole with an exact list; never allow null.")
            .costs(Mode.SAFE, Strange.REQUESTS + 4 + 5)
            .family("cross-origin")
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
        if (silent.isPresent() && !asking.profile().thorough()) {
            return silent.get();
        }
        List<Proof.Step> seen = new ArrayList<>();
        String any = "https://" + Nonce.word(operation) + ".example";
        var reflected =
                Shown.exchange(asked.get().probe(), asked.get().request().header("Origin", any));
        if (reflected.filter(e -> Origins.trusts(e, any)).isPresent()) {
            return new Outcome.NotApplicable("every origin is allowed, look-alikes among them");
        }
        for (String origin : lookAlikes(asking)) {
            var answer =
                    Shown.exchange(asked.get().probe(), asked.get().request().header("Origin", origin));
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, "Origin: " + origin, e)));
            if (answer.filter(e -> Origins.trusts(e, origin)).isPresent()) {
                return asking.prove(Origins.trial(asked.get(), origin))
                        .outcome(proof -> finding(operation, origin, proof));
            }
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    private static List<String> lookAlikes(Asking asking) {
        String host = asking.target().host();
        String nonce = Nonce.word(asking);
        return List.of("null", "https://" + host + "." + nonce + ".example", "https://" + nonce + host);
    }

    private static Finding finding(Operation operation, String origin, Proof proof) {
        String kind = origin.equals("null") ? "The origin null" : "An origin that only resembles the API's own";
        return Origins.rated(
                CARD.finding(
                                operation,
                                Oracle.HEADER,
                                kind + " may read " + operation.path() + " with credentials",
                                kind + " is named as allowed in the answer of " + operation.key()
                                        + ", with credentials." + Origins.stake(operation),
                                proof)
                        .at("Origin"),
                operation);
    }
}
