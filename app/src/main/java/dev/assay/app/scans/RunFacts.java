package dev.assay.app.scans;

import dev.assay.app.controls.ScanFact;
import dev.assay.app.controls.ScanFacts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        return new ScanFact(
                run.id(),
                run.number(),
                run.apiId(),
                end(run),
                run.cause() != ScanRun.Cause.RETEST,
                at(run),
                recorded,
                run.reason(),
                cells(run.cells()));
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

    private static Map<String, ScanFact.Cells> cells(String text) {
        var cells = new HashMap<String, ScanFact.Cells>();
        for (var part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = part.indexOf('=');
            int slash = part.indexOf('/');
            cells.put(
                    part.substring(0, equals),
                    new ScanFact.Cells(
                            Integer.parseInt(part.substring(equals + 1, slash)),
                            Integer.parseInt(part.substring(slash + 1))));
        }
        return cells;
    }
}
