package dev.assay.policies.document;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A supplier whose service or API the organisation depends on.
 *
 * @param services what it supplies
 * @param apis its APIs that are called
 * @param dataClasses what it is given
 * @param reports assurance reports received
 * @param since the first day on which it was used
 * @param reviewed last review
 * @param subservice present where its own controls are needed for ours
 */
public record Vendor(
        Heading heading,
        String services,
        List<String> apis,
        List<String> dataClasses,
        List<String> reports,
        Criticality criticality,
        @Nullable LocalDate since,
        @Nullable LocalDate reviewed,
        Period reviewEvery,
        @Nullable Subservice subservice)
        implements Document {

    /** How much depends on it. */
    public enum Criticality {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }

    /** The day by which it must be looked at again: from its last review, else from its first day. */
    public @Nullable LocalDate nextReview() {
        var last = reviewed != null ? reviewed : since;
        return last == null ? null : last.plus(reviewEvery);
    }

    static Vendor read(Fields in, Heading heading) {
        return new Vendor(
                heading,
                in.text("services"),
                in.texts("apis"),
                in.texts("data_classes"),
                in.texts("reports"),
                in.choice("criticality", Criticality.class),
                in.optionalDate("since"),
                in.optionalDate("reviewed"),
                in.period("review_every", Period.ofYears(1)),
                Subservice.read(in.under("subservice")));
    }
}
