package dev.assay.scanner;

import dev.assay.scanner.check.Outcome;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The questions that are asked once more at the end of a scan, since a target may do later what it was led to: a job that calls an address, a
 * removal that is carried out in the background. Safe for many threads.
 */
final class Later {

    /** A target's jobs run every few seconds; what runs every minute is seen by a scan that takes so long. */
    private static final int TENTHS = 45;

    /** What was clean, or could not be told, is asked once more. */
    static final Set<Outcome.Kind> OPEN =
            EnumSet.of(Outcome.Kind.PASS, Outcome.Kind.NOT_TESTED, Outcome.Kind.NOT_APPLICABLE);

    /** What a check wants to ask at the end, with the means it had. */
    record Question(Plan.Task task, CellAsking asking, Supplier<Outcome> question) {}

    private final Map<Cell, Question> questions = new LinkedHashMap<>();

    /** Keeps what a check wants to ask at the end, in place of what it wanted before. */
    synchronized void keep(Plan.Task task, CellAsking asking) {
        questions.remove(task.cell());
        asking.later().ifPresent(question -> questions.put(task.cell(), new Question(task, asking, question)));
    }

    synchronized List<Question> all() {
        return List.copyOf(questions.values());
    }

    /** Gives the target some seconds where a question needs them; returns early when the scan ends. */
    static void await(List<Question> questions, BooleanSupplier over) {
        if (questions.stream().noneMatch(one -> one.asking().waits())) {
            return;
        }
        var nothing = new CountDownLatch(1);
        try {
            for (int tenth = 0; tenth < TENTHS && !over.getAsBoolean(); tenth++) {
                if (nothing.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
