package dev.assay.app.audits;

import dev.assay.app.audits.Assessment.CriterionSheet;
import dev.assay.app.audits.Assessment.ExceptionSheet;
import dev.assay.app.audits.ReportRows.Listing;
import dev.assay.app.controls.Status;
import dev.assay.app.pages.Pill;
import dev.assay.evidence.bundle.LedgerRange;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.Request;
import dev.assay.evidence.bundle.Scope;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.policies.document.Policy;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows, ready for its pages: everything in it is in the bundle's other members too.
 *
 * @param request what was asked for, with organisation, audit and period
 * @param facts the audit's facts
 * @param scope what is shown and what is left out
 * @param overview the controls again, a row each
 * @param policiesOn the day on which the policies were in force
 * @param assertion the words of management's assertion
 * @param signed who signed these very words; null while they are a draft
 */
public record ReportSheet(
        Request request,
        AuditFacts facts,
        Scope scope,
        Listing<Scope.Api> apis,
        Listing<Scope.LeftOut> leftOut,
        List<CriterionSheet> criteria,
        List<Control> controls,
        Listing<Control> overview,
        Movement movement,
        Listing<FindingStory> findings,
        Listing<Counted> populations,
        LocalDate policiesOn,
        Listing<Policy> policies,
        Listing<Gap> gaps,
        Integrity integrity,
        AssertionWords assertion,
        @Nullable Assertion signed) {
    public ReportSheet {
        criteria = List.copyOf(criteria);
        controls = List.copyOf(controls);
    }

    /** How many controls stood how, what weighs most first; those that none did are left out. */
    public Map<Status, Long> standing() {
        var counts = new EnumMap<Status, Long>(Status.class);
        controls.forEach(control -> counts.merge(control.sheet().strip().worst(), 1L, Long::sum));
        return counts;
    }

    /** The sign of a status, one character; the word stands beside it wherever it is not one of many. */
    public static String sign(Status status) {
        return switch (status) {
            case EXCEPTION -> "\u2715";
            case GAP -> "\u25B3";
            case NOT_EVALUATED -> "\u25CB";
            case NOT_OCCURRING -> "\u2013";
            case OPERATING -> "\u25A0";
            case NOT_IN_SCOPE -> "\u00B7";
        };
    }

    /** The class of a status in the style sheets. */
    public static String tone(Status status) {
        return Pill.status(status.word()).tone().css();
    }

    /** A constant as people read it. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Where in its period the report stands. */
    public String stand() {
        var interim = request.audit().interim();
        return interim == null ? "Final" : "Interim, day " + interim.day() + " of " + interim.of();
    }

    /** Whether the time is Assay's own. */
    public boolean selfAsserted() {
        return integrity.time().kind() == Timestamp.Kind.SELF_ASSERTED;
    }

    /**
     * A control with what is told of it.
     *
     * @param months its days, a line per month
     * @param runs days in a row that stood the same
     * @param occurrences what people recorded of its performance
     */
    public record Control(
            Assessment.ControlSheet sheet,
            List<Month> months,
            Listing<Run> runs,
            Listing<Occurrence> occurrences,
            Listing<ExceptionSheet> exceptions) {}

    /** A month of days: those before the period's first are blank. */
    public record Month(String label, int blank, List<Stretch> stretches) {}

    /** Days of a month in a row that stood the same. */
    public record Stretch(Status status, int days) {}

    /** Days in a row that stood the same. */
    public record Run(LocalDate from, LocalDate to, long days, Status status, String why) {}

    /** One performance that a person recorded. */
    public record Occurrence(
            String number, String days, String outcome, String performer, String reviewer, String what) {}

    /** A population with its count. */
    public record Counted(Population.Origin origin, long observed) {}

    /** Something that is missing, and why. */
    public record Gap(String what, String when, String why) {}

    /** What a reader compares. */
    public record Integrity(
            LedgerRange ledger,
            long openingSize,
            Manifest.KeyPrints keys,
            Manifest.Time time,
            String governanceCommit,
            @Nullable String previousBundle) {}
}
