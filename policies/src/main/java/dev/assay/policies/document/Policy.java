package dev.assay.policies.document;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule the organisation gave itself.
 *
 * @param version major.minor
 * @param approvers roles that must approve
 * @param audience groups that must acknowledge
 * @param reviewEvery longest time between reviews
 * @param satisfies criterion ids
 * @param controls control ids
 * @param procedures procedure ids
 * @param supersedes the id of the policy it replaced
 * @param body the text, Markdown
 */
public record Policy(
        Heading heading,
        String version,
        List<String> approvers,
        @Nullable String classification,
        List<String> audience,
        Period reviewEvery,
        @Nullable LocalDate nextReview,
        List<String> satisfies,
        List<String> controls,
        List<String> procedures,
        @Nullable String supersedes,
        boolean exceptionsAllowed,
        List<Change> changelog,
        Body body)
        implements Document {

    /** One line of a policy's change log. */
    public record Change(String version, LocalDate date, String summary) {}

    static Policy read(Fields in, Heading heading, Body body) {
        var satisfies = in.under("satisfies");
        var tsc = satisfies == null ? List.<String>of() : satisfies.texts("tsc");
        if (satisfies != null) satisfies.rejectUnknown();
        return new Policy(
                heading,
                in.version("version"),
                in.texts("approvers"),
                in.optionalText("classification"),
                in.texts("audience"),
                in.period("review_every", Period.ofYears(1)),
                in.optionalDate("next_review"),
                tsc,
                in.texts("controls"),
                in.texts("procedures"),
                in.optionalText("supersedes"),
                in.flag("exceptions_allowed", true),
                in.items("changelog").stream().map(Policy::change).toList(),
                body);
    }

    private static Change change(Fields in) {
        var change = new Change(in.version("version"), in.date("date"), in.text("summary"));
        in.rejectUnknown();
        return change;
    }
}
