package dev.assay.app.controls;

import java.util.List;

/** What the room of the scans knows about runs; this room only asks. */
public interface ScanFacts {
    /** Every run of every API that is over, whatever became of it, re-tests too, in the order in which they were recorded. */
    List<ScanFact> runs();

    /** Has them read again when they are asked for next, whatever was read before. */
    void readAnew();
}
