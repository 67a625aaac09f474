package dev.assay.app.findings;

import dev.assay.app.http.Actor;
import java.time.ZoneId;

/** Judges how controls stand at once when a person decided about a finding, in the transaction of the decision; the room of controls does. */
public interface Judge {
    /** Waits until no other transaction judges; whoever judges takes this turn before it changes a finding. */
    void takeTurn();

    /** The organisation's zone, in which days are counted. */
    ZoneId zone();

    /** Judges after a decision about a finding. */
    void decided(Finding finding, Actor actor);
}
