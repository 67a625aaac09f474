package dev.assay.app.controls;

import java.util.List;

/** What a room on a higher floor knows about performances of controls; this room only asks. */
public interface ControlTest {
    /** Every performance it knows of, whichever control it is of. */
    List<Performance> performances();
}
