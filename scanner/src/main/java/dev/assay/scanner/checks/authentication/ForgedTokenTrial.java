package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Tries forged forms of an identity's own token at an operation: each once, and the first that opens it in a whole trial whose
 * controls are nobody and a token of plain letters.
 */
final class ForgedTokenTrial {
    /** One forged form, with the name that is read in the proof. */
    record Form(String name, String token) {}

    private ForgedTokenTrial() {}

    /** The most requests for so many forms. */
    static int requests(int forms) {
        return forms + 9;
    }

    /**
     * Tries the forms with the token of the first identity that reads the operation and carries one.
     *
     * @param title of a finding, before the operation's path
     * @param done what was done to the token of the identity named, and what follows from its being accepted
     */
    static Outcome of(
            Operation operation,
            Asking asking,
            Card card,
            Function<Jwt, List<Form>> forms,
            String title,
            UnaryOperator<String> done) {
        if (Shown.openToAll(operation, asking)) {
            return Shown.answersEverybody(operation);
        }
        List<Baseline> baselines = asking.baselines(operation);
        if (baselines.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        for (Baseline baseline : baselines) {
            Credential own = asking.credential(baseline.identity());
            var jwt = Forged.jwt(own);
            if (jwt.isPresent()) {
                String name = baseline.identity().name();
                return tried(
                        asking,
                        baseline,
                        own,
                        forms.apply(jwt.get()),
                        proof -> card.finding(
                                        operation,
                                        Oracle.SAME_CONTENT,
                                        title + " " + operation.path(),
                                        done.apply(name) + " " + operation.key()
                                                + " accepted it and gave the same content."
                                                + " Whoever writes a token can be anyone.",
                                        proof)
                                .between(IdentityPair.of(name)));
            }
        }
        return new Outcome.NotApplicable("no identity that reads it carries a JSON Web Token");
    }

    private static Outcome tried(
            Asking asking, Baseline baseline, Credential own, List<Form> forms, Function<Proof, Finding> finding) {
        // The recorded answer may be minutes old: what is another one by now says nothing about the token.
        Baseline fresh = Shown.anew(baseline, asking);
        List<Proof.Step> seen = new ArrayList<>();
        for (Form form : forms) {
            Probe forged = asking.presenting(baseline.identity(), Forged.carrying(own, form.token()));
            var answer = Shown.exchange(forged, baseline.request());
            if (answer.isEmpty()) {
                continue;
            }
            if (Shown.sameContent(fresh.exchange(), answer.get(), fresh.changing())) {
                return asking.prove(trial(asking, fresh, own, form, forged)).outcome(finding);
            }
            seen.add(new Proof.Step(Proof.Part.PROBE, form.name(), answer.get()));
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no forged token was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    private static Trial trial(Asking asking, Baseline baseline, Credential own, Form form, Probe forged) {
        Probe letters = asking.presenting(baseline.identity(), Forged.carrying(own, Nonce.word(asking)));
        return Trial.of(
                        new Trial.Step(
                                baseline.identity().name() + " reads with the real token",
                                asking.as(baseline.identity()),
                                baseline.request()),
                        new Trial.Step(form.name(), forged, baseline.request()),
                        Shown.sameContent(baseline.changing()))
                .control("the same request without a credential", asking.anonymous(), baseline.request())
                .control("the same request with plain letters for a token", letters, baseline.request());
    }
}
