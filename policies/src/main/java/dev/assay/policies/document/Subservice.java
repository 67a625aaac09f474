package dev.assay.policies.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a vendor a subservice organisation: its own controls are needed for ours to reach their aim.
 *
 * @param criteria criterion ids that depend on it
 * @param controlsExpected what it is expected to do, in words
 * @param reportFrom the first day of its newest assurance report
 * @param reportUntil the last day of it
 */
public record Subservice(
        Method method,
        List<String> criteria,
        List<String> controlsExpected,
        @Nullable LocalDate reportFrom,
        @Nullable LocalDate reportUntil) {

    /** How a report deals with its controls. */
    public enum Method {
        /** They are left out of the description and watched from outside. */
        CARVE_OUT,
        /** They are described and tested with ours. */
        INCLUSIVE
    }

    static @Nullable Subservice read(@Nullable Fields in) {
        if (in == null) return null;
        var subservice = new Subservice(
                in.choice("method", Method.class),
                in.texts("criteria"),
                in.texts("controls_expected"),
                in.optionalDate("report_from"),
                in.optionalDate("report_until"));
        var from = subservice.reportFrom();
        var until = subservice.reportUntil();
        if ((from == null) != (until == null) || (from != null && until != null && until.isBefore(from)))
            in.problem("report_until", "the report's days are not a period", "Write both days, the first one first");
        in.rejectUnknown();
        return subservice;
    }
}
