package dev.assay.scanner.checks.consumption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Gathering;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Asked;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a value decides to which host the browser is sent. */
public final class OpenRedirect implements OperationCheck {
    private static final int MOST = 3;
    private static final Card CARD = Card.of(
                    "open-redirect", "CONS-01", Category.UNSAFE_CONSUMPTION, "A value sends the browser anywhere")
            .asks("Can a value make the API send the browser to a foreign host?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N")
            .classed(601, "API10")
            .mendedBy("Send the browser only to paths of your own, or to hosts from a list.")
            .costs(Mode.SAFE, MOST + 6)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies()
                ? read
                : Applicability.when(
                        operation.parameters(Parameter.In.QUERY).stream().anyMatch(p -> Names.redirect(p.name())),
                        "no query value is named like a destination");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Asked> asked = Asked.of(operation, asking);
        if (asked.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        Probe probe = asked.get().probe();
        ProbeRequest usual = asked.get().request();
        String host = Nonce.word(asking) + ".example";
        List<Proof.Step> seen = new ArrayList<>();
        List<Outcome> unproven = new ArrayList<>();
        Gathering gathering = new Gathering();
        for (Parameter parameter : operation.parameters(Parameter.In.QUERY).stream()
                .filter(p -> Names.redirect(p.name()))
                .limit(MOST)
                .toList()) {
            ProbeRequest request = usual.query(parameter.name(), "https://" + host + "/");
            var answer = Shown.exchange(probe, request);
            answer.ifPresent(
                    e -> seen.add(new Proof.Step(Proof.Part.PROBE, parameter.name() + " names a foreign host", e)));
            if (answer.filter(e -> leads(e, host)).isPresent()) {
                Outcome outcome = asking.prove(trial(probe, usual, request, parameter, host))
                        .outcome(proof -> finding(operation, parameter, proof));
                if (!gathering.took(outcome, finding -> finding.at(parameter.name()))) {
                    unproven.add(outcome);
                }
            } else {
                answer.filter(Shown::decided)
                        .ifPresent(e ->
                                gathering.clean(finding -> finding.at(parameter.name()), Proof.recorded(List.of(e))));
            }
        }
        Outcome nothing = seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
        return gathering.orElse(() -> unproven.stream().findFirst().orElse(nothing));
    }

    private static Trial trial(
            Probe probe, ProbeRequest usual, ProbeRequest request, Parameter parameter, String host) {
        return new Trial(
                new Trial.Step("a destination of the API's own", probe, usual.query(parameter.name(), "/")),
                new Trial.Step("a foreign destination", probe, request),
                List.of(),
                before -> !leads(before, host),
                (before, answer) -> leads(answer, host));
    }

    private static boolean leads(Exchange answer, String host) {
        return answer.status() / 100 == 3
                && answer.header("Location")
                        .filter(to -> to.regionMatches(true, 0, "https://" + host, 0, 8 + host.length())
                                || to.startsWith("//" + host))
                        .isPresent();
    }

    private static Finding finding(Operation operation, Parameter parameter, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.HEADER,
                        parameter.name() + " sends the browser to any host",
                        operation.key() + " was given a foreign address in " + parameter.name()
                                + " and sends the browser there. A link to the API so leads wherever its author likes.",
                        proof)
                .at(parameter.name());
    }
}
