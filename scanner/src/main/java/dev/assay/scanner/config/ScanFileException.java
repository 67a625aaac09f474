package dev.assay.scanner.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A scan file, or an exceptions file, that cannot be used: everything wrong with it, each with its line, none with a value. */
public final class ScanFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ScanFileException(Path file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.line() == 0
                        ? file + ": " + problem.says()
                        : file + ":" + problem.line() + ": " + problem.says())
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing wrong with a scan file.
     *
     * @param line counted from 1; 0 when the file as a whole is meant
     * @param says what is wrong and what to do, without any value of the file
     */
    public record Problem(int line, String says) {}
}
