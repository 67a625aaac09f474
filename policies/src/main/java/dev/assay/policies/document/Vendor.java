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
 * @param reviewed last review
 */
public record Vendor(
        Heading heading,
        String services,
        List<String> apis,
        List<String> dataClasses,
        List<String> reports,
        Criticality criticality,
        @Nullable LocalDate reviewed,
        Period reviewEvery)
        implements Document {

    /** How much depends on it. */
    public enum Criticality {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }

    static Vendor read(Fields in, Heading heading) {
        return new Vendor(
                heading,
                in.text("services"),
                in.texts("apis"),
                in.texts("data_classes"),
                in.texts("reports"),
                in.choice("criticality", Criticality.class),
                in.optionalDate("reviewed"),
                in.period("review_every", Period.ofYears(1)));
    }
}
