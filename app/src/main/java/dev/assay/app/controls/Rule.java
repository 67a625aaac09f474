package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;

/** Why a day got its status: the rules of the status engine, each in words. */
@Serdeable
public enum Rule {
    NOT_IN_FORCE("A control counts only on days on which it is adopted and in force."),
    NO_API("A control over APIs needs an API in its scope."),
    NO_SCAN_YET("Until the first scan is due there is nothing to judge by."),
    NEVER_SCANNED("An API that was not scanned in time leaves no record to judge by."),
    SCAN_TOO_OLD("A scan older than the cadence and the control's grace is no record of the day."),
    NOT_COVERED("A scan that did not ask the control's checks, or left out more than a fifth of their questions, is no"
            + " record of them."),
    CHECKS_PASSED("The control's checks were asked in time; what they found stands beside it."),
    NOTHING_APPLIES("A scan showed that there is nothing of which the control's checks could ask."),
    CONFIRMED_IN_PRODUCTION("A finding confirmed in scope is an exception of a preventive control while it is open."),
    INFORMATIONAL("An informational finding names nothing that has to be mended; it is shown and is no exception."),
    PAST_DEADLINE("A finding past its deadline is an exception of a find-and-fix control."),
    WITHIN_DEADLINE("A finding within its deadline shows a find-and-fix control operating."),
    ACCEPTED("A finding accepted until a day by a named person is not past its deadline."),
    FIXED_IN_TIME("A finding fixed within its deadline shows a find-and-fix control operating."),
    NO_FINDING("Scans in time showed that there was nothing to fix."),
    NOT_ASKED_AGAIN(
            "A finding that is open from before the API was in scope, and that no scan asked of again, leaves open"
                    + " whether there was something to fix."),
    CLEARED("An exception that a named person cleared with a reason and proof does not count."),
    SCANNED_ON_TIME("A scan ran within the cadence and the grace."),
    SCAN_MISSED("A scan that was due and did not run by the end of the grace is an exception."),
    INVENTORY_COMPLETE("The inventory entry has what the control asks for."),
    INVENTORY_INCOMPLETE("An inventory entry that lacks something past the grace is an exception."),
    NO_DOCUMENT("Without an adopted document there is no record to judge by."),
    REVIEWED_IN_TIME("The document is approved and its next review is not past."),
    REVIEW_MISSED("A review that was due and not made by the end of the grace is an exception."),
    NO_REVIEW_DATE("A document that does not say when it is reviewed leaves no record to judge by."),
    PERFORMED("A performance of the control is recorded and was due no more than one frequency and the grace ago."),
    PERFORMANCE_FAILED("A performance that is recorded as failed is an exception."),
    STILL_FAILED(
            "A performance that failed stays an exception until the control is performed and met or the next one is"
                    + " due."),
    PERFORMANCE_MISSED("A performance that was due and is not recorded by the end of the grace is an exception."),
    NOT_RECORDED("A performance that was due before the control was in force in Assay and is not recorded is a gap."),
    NOT_DUE_YET("Until the first performance is due there is nothing to judge by."),
    NO_EVENT("A record shows that the event the control waits for did not happen."),
    EVENTS_UNKNOWN("No record says whether the event the control waits for happened.");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    /** The rule as people read it. */
    public String words() {
        return words;
    }
}
