package dev.assay.app.scans;

import dev.assay.app.controls.ScanFact;
import dev.assay.app.controls.ScanFacts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the controls what became of every run that is over. A run that is over stays what it became, so each is read once. */
@Singleton
class RunFacts implements ScanFacts {
    private static final int MOST_COUNTS = 4096;
    private static final int MOST_SINGLE = 100;

    private final ScanRunRepository runs;
    private final Map<EndedRun, ScanFact> known = new ConcurrentHashMap<>();
    private final Map<Counted, Map<String, ScanFact.Cells>> counts = new ConcurrentHashMap<>();

    RunFacts(ScanRunRepository runs) {
        this.runs = runs;
    }

    /** Counts as they are stored; most runs of an API count alike, and are kept once. */
    private record Counted(String cells, String leftOut) {}

    /**
     * By what became of them and when, not by the run alone: an end that was taken back with its transaction is not the one that came after.
     */
    @Override
    public List<ScanFact> runs() {
        var ended = runs.ended();
        var missing = ended.stream().filter(one -> !known.containsKey(one)).toList();
        if (missing.size() > MOST_SINGLE) {
            runs.findAllOrderByRequestedAtAndId().stream()
                    .filter(run -> run.state().over())
                    .forEach(this::keep);
        } else {
            missing.forEach(one -> runs.findById(one.id()).ifPresent(this::keep));
        }
        var facts = ended.stream().map(known::get).filter(Objects::nonNull).toList();
        if (known.size() > 2 * facts.size() + MOST_SINGLE) {
            known.keySet().retainAll(new HashSet<>(ended));
        }
        return facts;
    }

    @Override
    public void readAnew() {
        known.clear();
    }

    private void keep(ScanRun run) {
        known.put(new EndedRun(run.id(), run.state(), run.recordedAt()), fact(run));
    }

    private Map<String, ScanFact.Cells> cells(String cells, String leftOut) {
        if (counts.size() > MOST_COUNTS) {
            counts.clear();
        }
        return counts.computeIfAbsent(
                new Counted(cells, leftOut),
                asked -> Map.copyOf(CellCounts.read(asked.cells(), LeftOut.read(asked.leftOut()))));
    }

    private ScanFact fact(ScanRun run) {
        var recorded = run.recordedAt() == null ? run.requestedAt() : run.recordedAt();
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
                cells(run.cells(), run.leftOut()),
                cells(run.checks(), run.leftOut()));
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
