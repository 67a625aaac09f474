package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Whether links in an answer lead to a host that a header of the request names. Asked only where answers carry links to the API itself;
 * the host that is named belongs to nobody (RFC 2606).
 */
public final class HostTaken implements OperationCheck {
    /** A header that names a host. */
    private record Way(String name, BiFunction<ProbeRequest, String, ProbeRequest> with) {}

    private static final List<Way> WAYS = List.of(
            new Way("X-Forwarded-Host", (request, host) -> request.header("X-Forwarded-Host", host)),
            new Way("Forwarded", (request, host) -> request.header("Forwarded", "host=" + host)),
            new Way("X-Host", (request, host) -> request.header("X-Host", host)));
    private static final Card CARD = Card.of(
                    "host-from-request", "INPT-19", Category.INPUT_VALIDATION, "Links lead where the request says")
            .asks("Do links in an answer lead to a host that a header of the request names?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:N/UI:R/S:C/C:L/I:L/A:N")
            .classed(644, "API8")
            .mendedBy("Make links from a configured address, and take forwarded headers from known proxies only.")
            .costs(Mode.SAFE, WAYS.size() + 6)
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
        if (!leadsTo(baseline.get().exchange(), asking.target().host())) {
            return new Outcome.NotApplicable("its answers carry no link to the API itself");
        }
        Probe probe = baseline.get().identity().anonymous()
                ? asking.anonymous()
                : asking.as(baseline.get().identity());
        ProbeRequest request = baseline.get().request();
        String host = Nonce.word(asking) + ".example";
        List<Proof.Step> seen = new ArrayList<>();
        for (Way way : WAYS) {
            ProbeRequest named = way.with().apply(request, host);
            var answer = Shown.exchange(probe, named);
            if (answer.filter(e -> leadsTo(e, host)).isPresent()) {
                Trial trial = Trial.of(
                                new Trial.Step("the usual request", probe, request),
                                new Trial.Step("with a host of ours in " + way.name(), probe, named),
                                (usual, e) -> leadsTo(e, host))
                        .control(
                                "the same host in a header that means nothing", probe, request.header("X-Assay", host));
                return asking.prove(trial).outcome(proof -> finding(operation, way, proof));
            }
            answer.ifPresent(e -> seen.add(new Proof.Step(Proof.Part.PROBE, "a host in " + way.name(), e)));
        }
        return seen.isEmpty()
                ? new Outcome.Errored("no request was answered")
                : new Outcome.Pass(new Proof(seen, 0, List.of()));
    }

    private static boolean leadsTo(Exchange answer, String host) {
        return answer.body().contains("//" + host)
                || answer.header("Location")
                        .filter(to -> to.contains("//" + host))
                        .isPresent();
    }

    private static Finding finding(Operation operation, Way way, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.REFLECTION,
                        "Links of " + operation.path() + " lead where " + way.name() + " says",
                        operation.key() + " was asked with a host of ours in the header " + way.name()
                                + ", and links in its answer lead there. Where answers are cached, or sent by mail as"
                                + " links to set a password are, others follow them.",
                        proof)
                .at(way.name());
    }
}
