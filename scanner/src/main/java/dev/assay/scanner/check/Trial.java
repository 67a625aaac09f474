package dev.assay.scanner.check;

import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An argument to be tried: the probe's answer shows the weakness, the baseline is as it should be, and no control shows it too.
 *
 * @param baseline what is right to happen; the same read of the same caller may have been answered earlier in the scan, its repeat is asked anew
 * @param probe what should not work
 * @param controls what must not look like the probe: if one does, the oracle cannot tell and nothing is proven
 */
public record Trial(Step baseline, Step probe, List<Step> controls, Sound sound, Shows shows) {

    /** One request of the trial with the probe that sends it; the name is read in the proof. */
    public record Step(String name, Probe probe, ProbeRequest request) {}

    /** Whether the baseline's answer is fit to compare with. */
    @FunctionalInterface
    public interface Sound {
        boolean in(Exchange baseline);
    }

    /** Whether an answer shows the weakness, given the baseline's. */
    @FunctionalInterface
    public interface Shows {
        boolean in(Exchange baseline, Exchange answer);
    }

    public Trial {
        controls = List.copyOf(controls);
    }

    /** A trial whose baseline has to be a success. */
    public static Trial of(Step baseline, Step probe, Shows shows) {
        return new Trial(baseline, probe, List.of(), Exchange::successful, shows);
    }

    /** This trial with one more control. */
    public Trial control(String name, Probe probe, ProbeRequest request) {
        var more = new ArrayList<>(controls);
        more.add(new Step(name, probe, request));
        return new Trial(baseline, this.probe, more, sound, shows);
    }

    /** This trial with another condition for its baseline. */
    public Trial soundWhen(Sound sound) {
        return new Trial(baseline, probe, controls, sound, shows);
    }

    /** Requests it sends at most: everything twice. */
    public int requests() {
        return 2 * (2 + controls.size());
    }

    /** What a trial came to. */
    public sealed interface Result {

        /** It held twice; the controls did not show it. */
        record Proven(Proof proof) implements Result {}

        /** The probe did not show it. */
        record Clean(Proof proof) implements Result {}

        /** The probe showed it, but so did a control, or the second round did not agree. */
        record Undecided(Proof proof, String reason) implements Result {}

        /** The baseline is not fit, so there is nothing to compare with. */
        record NoBaseline(String reason) implements Result {}

        /** A request got no answer, or one that decides nothing. */
        record Unanswered(NoAnswer why) implements Result {}

        /** The usual outcome: a finding when proven, a suspicion when undecided, otherwise clean or not tested. */
        default Outcome outcome(Function<Proof, Finding> finding) {
            return switch (this) {
                case Proven proven -> Outcome.fail(finding.apply(proven.proof()));
                case Clean clean -> new Outcome.Pass(clean.proof());
                case Undecided undecided ->
                    Outcome.suspect(finding.apply(undecided.proof()).suspected(), undecided.reason());
                case NoBaseline none -> new Outcome.NotTested(none.reason());
                case Unanswered unanswered -> unanswered(unanswered.why());
            };
        }
    }

    /** The outcome of a check whose request got no answer. */
    public static Outcome unanswered(NoAnswer why) {
        return switch (why.reason()) {
            case BLOCKED -> new Outcome.Blocked(why.sentence());
            case OUT_OF_SCOPE, ADDRESS_REFUSED, METHOD_REFUSED, BUDGET_SPENT, STOPPED, UNDECIDED ->
                new Outcome.NotTested(why.sentence());
            case CONNECT_FAILED, TLS_FAILED, TIMED_OUT, BROKEN_ANSWER -> new Outcome.Errored(why.sentence());
        };
    }
}
