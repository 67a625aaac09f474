package dev.assay.app.scans;

import dev.assay.app.controls.ScanFact;
import dev.assay.app.controls.ScanFacts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Tells the controls what became of every run that is over. */
@Singleton
class RunFacts implements ScanFacts {
    private final ScanRunRepository runs;

    RunFacts(ScanRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public List<ScanFact> runs() {
        return runs.findAllOrderByRequestedAtAndId().stream()
                .filter(run -> run.state().over())
                .map(RunFacts::fact)
                .toList();
    }

    private static ScanFact fact(ScanRun run) {
        var recorded = run.recordedAt() == null ? run.requestedAt() : run.recordedAt();
        var leftOut = LeftOut.read(run.leftOut());
        return new ScanFact(
                run.id(),
                run.number(),
                run.apiId(),
                end(run),
                run.cause() != ScanRun.Cause.RETEST,
                run.cause() == ScanRun.Cause.SUBMITTED,
                at(run),
                recorded,
                run.reason(),
                run.target(),
                CellCounts.read(run.cells(), leftOut),
                CellCounts.read(run.checks(), leftOut));
    }

    private static Instant at(ScanRun run) {
        var ended = run.endedAt();
        return ended == null || run.state() == ScanRun.State.MISSED ? run.requestedAt() : ended;
    }

    private static ScanFact.End end(ScanRun run) {
        return switch (run.state()) {
            case COMPLETE -> ScanFact.End.COMPLETE;
            case INCOMPLETE -> ScanFact.End.INCOMPLETE;
            case FAILED -> ScanFact.End.FAILED;
            case MISSED -> ScanFact.End.MISSED;
            case QUEUED, RUNNING -> throw new IllegalArgumentException(run.number() + " is not over");
        };
    }
}
