package dev.assay.policies.lint;

import dev.assay.policies.document.Deadlines.Severity;
import java.time.LocalDate;
import java.util.List;

/**
 * What scans and the inventory measured, against which promises are judged. Whoever runs the linter brings it; nothing is measured here.
 *
 * @param facts what was measured; empty judges no practice
 */
public record Measured(List<Fact> facts) {
    /** Nothing was measured. */
    public static final Measured NOTHING = new Measured(List.of());

    public Measured {
        facts = List.copyOf(facts);
    }

    /** One measured fact about one API. */
    public sealed interface Fact {
        /** The API's number or name, as people know it. */
        String api();
    }

    /**
     * The lowest TLS version that an API agreed to.
     *
     * @param lowest for example 1.0
     * @param run where it was seen: a scan run or a finding
     */
    public record Tls(String api, String lowest, String run) implements Fact {}

    /**
     * How long ago the last whole scan of an API in production was; from its registration where there was none.
     *
     * @param criticality critical, high, medium or low
     * @param days whole days
     */
    public record ScanGap(String api, String criticality, int days) implements Fact {}

    /**
     * A finding that is open after its deadline and not accepted.
     *
     * @param number the finding's short number
     * @param due its last day
     */
    public record LateFinding(String api, String number, Severity severity, LocalDate due) implements Fact {}

    /** An API in production that has had no owner since a day. */
    public record WithoutOwner(String api, LocalDate since) implements Fact {}
}
