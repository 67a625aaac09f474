package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Comparator;
import java.util.Optional;

/**
 * Who asks what as usual: an identity that reads the operation, else one that may try (an administrator where the operation is for
 * them), else nobody where the description says that no credential is needed.
 */
public record Asked(Probe probe, ProbeRequest request) {

    /** Empty when no request for the operation can be made. */
    public static Optional<Asked> of(Operation operation, Asking asking) {
        Optional<Baseline> baseline = asking.anyBaseline(operation);
        return baseline.map(b -> new Asked(asking.as(b.identity()), b.request()))
                .or(() -> unread(operation, asking));
    }

    private static Optional<Asked> unread(Operation operation, Asking asking) {
        boolean forThem = Where.forAdministrators(operation);
        Optional<Identity> first = asking.identities().stream()
                .min(Comparator.comparing((Identity identity) -> forThem && !identity.privileged()));
        // Where nothing is said, whoever is signed in gets further than nobody.
        boolean needed =
                operation.security().required() || !operation.security().declared();
        return needed && first.isPresent()
                ? asking.request(operation, first.get()).map(request -> new Asked(asking.as(first.get()), request))
                : asking.request(operation, Identity.ANONYMOUS).map(request -> new Asked(asking.anonymous(), request));
    }
}
