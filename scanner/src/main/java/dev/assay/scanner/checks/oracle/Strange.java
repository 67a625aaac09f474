package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * The usual request with everything strange about it at once: an origin that resembles the API's own, formats it may not have, parameters
 * that many frameworks know. Where it is answered as usual none of them made a difference, and the checks that ask about each have one
 * look in common; where it is not, each asks by itself. So nothing is clean by being asked among others that hid it.
 */
public final class Strange {
    /** The most requests for it. */
    public static final int REQUESTS = 2;

    /** Parameters that bring out more in many frameworks. */
    public static final List<Field> EXPANSIONS = List.of(
            new Field("fields", "*"),
            new Field("expand", "all"),
            new Field("include", "all"),
            new Field("embed", "all"),
            new Field("debug", "true"),
            new Field("verbose", "true"),
            new Field("full", "true"));

    private Strange() {}

    /** The answer to all of it, or to all but the formats where those are refused; empty when it is not the usual one. */
    public static Optional<Exchange> borne(Operation operation, Asking asking) {
        return asking.anyBaseline(operation).flatMap(usual -> borne(operation, usual, asking));
    }

    private static Optional<Exchange> borne(Operation operation, Baseline usual, Asking asking) {
        Optional<Exchange> whole =
                Shown.exchange(probe(usual, asking), formats(plain(operation, usual, asking), operation));
        if (whole.filter(e -> e.status() == 406).isPresent()) {
            whole = Shown.exchange(probe(usual, asking), plain(operation, usual, asking));
        }
        return whole.filter(e -> e.status() == usual.exchange().status()
                && e.mediaType().equals(usual.exchange().mediaType())
                && Shown.sameContent(usual.exchange(), e, usual.changing()));
    }

    /**
     * How the formats were refused, or that they were not heeded: then none of them exists. Empty when one of them may.
     */
    public static Optional<Exchange> noOtherFormat(Operation operation, Asking asking) {
        Optional<Baseline> usual = asking.anyBaseline(operation);
        return usual.flatMap(
                        one -> Shown.exchange(probe(one, asking), formats(plain(operation, one, asking), operation)))
                .filter(e -> e.status() == 406 || borne(operation, asking).isPresent());
    }

    /** Whether nothing in the answer speaks of other origins: then none was let in, and none is. */
    public static boolean silentOnOrigins(Exchange answer) {
        return answer.headers().stream()
                        .noneMatch(header ->
                                header.name().toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"))
                && answer.headersNamed("Vary").stream()
                        .noneMatch(
                                line -> line.toLowerCase(java.util.Locale.ROOT).contains("origin"));
    }

    private static Probe probe(Baseline usual, Asking asking) {
        return usual.identity().anonymous() ? asking.anonymous() : asking.as(usual.identity());
    }

    /** An origin that begins and ends like the API's own host. */
    private static ProbeRequest plain(Operation operation, Baseline usual, Asking asking) {
        String host = asking.target().host();
        ProbeRequest request = usual.request().header("Origin", "https://" + host + "." + Nonce.word(operation) + host);
        for (Field expansion : EXPANSIONS) {
            boolean described = operation.parameters(Parameter.In.QUERY).stream()
                    .anyMatch(p -> p.name().equals(expansion.name()));
            request = described ? request : request.query(expansion.name(), expansion.value());
        }
        return request;
    }

    private static ProbeRequest formats(ProbeRequest request, Operation operation) {
        return request.header(
                "Accept",
                "text/csv, application/xml;q=0.9, application/hal+json;q=0.8, application/" + Nonce.word(operation)
                        + ";q=0.7");
    }
}
