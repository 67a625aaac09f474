package dev.assay.policies.document;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that may go wrong, how bad it would be and what is done about it.
 *
 * @param statement cause, event and effect
 * @param assets what is at stake
 * @param apis ids of the APIs concerned
 * @param criteria criterion ids
 * @param fraud the event would be fraud
 * @param inherent before any control
 * @param controls ids of the controls that treat it
 * @param residual with the controls as they are
 * @param target where treatment should lead
 * @param approver who may accept it
 * @param reviewed last review
 * @param linkedFindings short numbers of findings
 */
public record Risk(
        Heading heading,
        String statement,
        String category,
        List<String> assets,
        List<String> apis,
        List<String> criteria,
        boolean fraud,
        Rating inherent,
        Treatment treatment,
        List<String> controls,
        @Nullable Rating residual,
        @Nullable Rating target,
        @Nullable String approver,
        @Nullable LocalDate identified,
        @Nullable LocalDate reviewed,
        Period reviewEvery,
        @Nullable Acceptance accepted,
        List<String> linkedFindings)
        implements Document {

    /** What the organisation decided to do about a risk. */
    public enum Treatment {
        MITIGATE,
        ACCEPT,
        AVOID,
        TRANSFER
    }

    /** How likely (1 to 5) and how bad (1 to 5). */
    public record Rating(
            int likelihood, int impact, @Nullable String rationale) {
        /** Likelihood times impact, 1 to 25. */
        public int score() {
            return likelihood * impact;
        }
    }

    /** A named person's acceptance, which expires; the rating is the score at that time. */
    public record Acceptance(String by, LocalDate on, LocalDate until, String reason, int rating) {}

    /** The day by which it must be looked at again: from its last review, else from when it was identified. */
    public @Nullable LocalDate nextReview() {
        var last = reviewed != null ? reviewed : identified;
        return last == null ? null : last.plus(reviewEvery);
    }

    static Risk read(Fields in, Heading heading) {
        var inherent = rating(in.under("inherent"));
        if (inherent == null) {
            in.problem("inherent", "the inherent rating is missing", "Add inherent: {likelihood: 1-5, impact: 1-5}");
            inherent = new Rating(1, 1, null);
        }
        return new Risk(
                heading,
                in.text("statement"),
                in.text("category"),
                in.texts("assets"),
                in.texts("apis"),
                in.texts("criteria"),
                in.flag("fraud", false),
                inherent,
                in.choice("treatment", Treatment.class),
                in.texts("controls"),
                rating(in.under("residual")),
                rating(in.under("target")),
                in.optionalText("approver"),
                in.optionalDate("identified"),
                in.optionalDate("reviewed"),
                in.period("review_every", Period.ofYears(1)),
                acceptance(in.under("accepted")),
                in.texts("linked_findings"));
    }

    private static @Nullable Rating rating(@Nullable Fields in) {
        if (in == null) return null;
        var rating = new Rating(in.number("likelihood", 1, 5), in.number("impact", 1, 5), in.optionalText("rationale"));
        in.rejectUnknown();
        return rating;
    }

    private static @Nullable Acceptance acceptance(@Nullable Fields in) {
        if (in == null) return null;
        var acceptance = new Acceptance(
                in.text("by"), in.date("on"), in.date("until"), in.text("reason"), in.number("rating", 1, 25));
        in.rejectUnknown();
        return acceptance;
    }
}
