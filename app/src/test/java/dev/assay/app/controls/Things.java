package dev.assay.app.controls;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.State;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.scanner.finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The things of a {@link World}, with what a story does not say. */
final class Things {
    private Things() {}

    /** A shop at this base URL. */
    static ApiFacts facts(String target, Environment environment, Criticality criticality, Set<DataClass> classes) {
        return new ApiFacts(
                "Shop",
                "",
                "team",
                environment,
                List.of(target),
                criticality,
                Exposure.PUBLIC,
                classes,
                "",
                "",
                List.of(),
                List.of());
    }

    /** A finding of bola that was proven first at an instant. */
    static Finding finding(String number, UUID api, Severity severity, Instant at) {
        return new Finding(
                new UUID(10, number.hashCode()),
                number,
                api,
                api.equals(World.SHOP) ? "API-1" : "API-2",
                "0".repeat(32),
                "cross-identity-read",
                "bola",
                severity,
                "GET /orders/{id}",
                "bob",
                "alice",
                "",
                "bob read alice's order",
                "",
                true,
                State.OPEN,
                at,
                at,
                at,
                null,
                "",
                null,
                null,
                1);
    }
}
