package dev.assay.scanner.probe;

/** Notes how the target bears what it is asked, and slows the scan down when it bears it badly. Bursts are meant to be refused and slow nothing down. */
final class Bearing {

    private final Vitals vitals;
    private final Pace pace;
    private final Slowness slowness = new Slowness();

    Bearing(Vitals vitals, Pace pace) {
        this.vitals = vitals;
        this.pace = pace;
    }

    void answered(Leave leave, Wire.Raw raw) {
        vitals.note(raw.status() == 502 || raw.status() == 503 || raw.status() == 504, false, leave.place());
        if (leave.burst()) {
            return;
        }
        if (raw.status() == 429) {
            pace.pushedBack(Pacing.Cause.TOO_MANY_REQUESTS);
        } else if (raw.status() == 503) {
            pace.pushedBack(Pacing.Cause.UNAVAILABLE);
        } else if (slowness.noted(leave.place(), raw.took())) {
            pace.pushedBack(Pacing.Cause.SLOW_ANSWERS);
        } else {
            pace.borne();
        }
    }

    void silent(Leave leave, NoAnswer none) {
        boolean theirs = !none.reason().ours();
        vitals.note(theirs, theirs, leave.place());
        if (theirs && !leave.burst()) {
            pace.pushedBack(Pacing.Cause.NO_ANSWER);
        }
    }
}
