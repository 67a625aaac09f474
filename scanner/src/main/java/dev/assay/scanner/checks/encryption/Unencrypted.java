package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What the checks of a target's port without TLS share: what is asked there, what silence means, and where a redirect leads. */
final class Unencrypted {

    private Unencrypted() {}

    /** A read that needs no value, one that asks for a credential first; where there is none, the root. */
    static ProbeRequest read(Known known) {
        var reads = known.description().operations().stream()
                .filter(operation -> operation.method().equals("GET") && !operation.hasPathParameters())
                .filter(operation ->
                        operation.parameters(Parameter.In.QUERY).stream().noneMatch(Parameter::required))
                .toList();
        return reads.stream()
                .filter(operation -> operation.security().required())
                .findFirst()
                .or(() -> reads.stream().findFirst())
                .map(Operation::path)
                .map(ProbeRequest::get)
                .orElseGet(() -> ProbeRequest.get("/"))
                .fresh();
    }

    /** What it means that nothing was answered: a port that takes no connection, or no HTTP, serves nothing. */
    static Outcome silent(NoAnswer none) {
        return switch (none.reason()) {
            case CONNECT_FAILED, BROKEN_ANSWER, TLS_FAILED ->
                new Outcome.Pass(Proof.said("Asked without TLS, the host answered nothing: " + none.sentence() + "."));
            case TIMED_OUT ->
                new Outcome.NotTested("asked without TLS, the host took the connection and did not answer in time");
            case BLOCKED, OUT_OF_SCOPE, ADDRESS_REFUSED, METHOD_REFUSED, BUDGET_SPENT, STOPPED, UNDECIDED ->
                Trial.unanswered(none);
        };
    }

    static boolean redirects(Exchange exchange) {
        return exchange.status() / 100 == 3 && exchange.header("Location").isPresent();
    }

    /** Where a redirect leads, resolved against what was asked (RFC 9110, section 10.2.2); empty when it leads nowhere that can be read. */
    static Optional<URI> led(Exchange exchange) {
        try {
            return exchange.header("Location")
                    .map(location -> URI.create(exchange.request().url()).resolve(location.strip()))
                    .filter(uri -> uri.getScheme() != null && uri.getHost() != null);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    static boolean overTls(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    static boolean sameHost(URI uri, Known known) {
        return uri.getHost()
                .toLowerCase(Locale.ROOT)
                .equals(known.target().host().toLowerCase(Locale.ROOT));
    }

    /** Whether what answers without TLS is what answers over it: the same status, which is no general refusal, and the same kind of content. */
    static boolean same(Exchange over, Exchange without) {
        return over.status() == without.status()
                && over.mediaType().equals(without.mediaType())
                && over.status() != 400
                && over.status() != 404
                && over.status() / 100 != 3
                && over.status() < 500;
    }
}
