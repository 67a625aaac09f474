package dev.assay.scanner.config;

import dev.assay.scanner.config.ScanFileException.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one scan file, so that all of it is told at once. */
final class Problems {

    private static final int SHOWN = 20;

    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(int line, String says) {
        found.add(new Problem(line, says));
    }

    /** Ends the reading now: for a file that is not readable as YAML at all. */
    ScanFileException stop(int line, String says) {
        return new ScanFileException(file, List.of(new Problem(line, says)));
    }

    void throwIfAny() throws ScanFileException {
        if (found.isEmpty()) {
            return;
        }
        var inOrder = new ArrayList<>(found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .toList());
        if (inOrder.size() > SHOWN) {
            int more = inOrder.size() - SHOWN;
            inOrder.subList(SHOWN, inOrder.size()).clear();
            inOrder.add(new Problem(0, "and " + more + " more"));
        }
        throw new ScanFileException(file, inOrder);
    }
}
