package dev.assay.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A weakness that is there by the source of an API, written down before a scanner was run; how each scanner would say it.
 *
 * @param assay matches check and operation
 * @param wapiti matches category and path; {@code -} where no module of it looks
 */
record Truth(String name, String assay, String wapiti) {
    boolean said(String scanner, String finding) {
        return finding.matches(scanner.equals("assay") ? assay : wapiti);
    }

    static List<Truth> of(String folder) throws IOException {
        return lines(folder + "/truth.tsv").stream()
                .map(line -> line.split("\t", -1))
                .map(line -> new Truth(line[0], line[1], line[2]))
                .toList();
    }

    /**
     * What else is true of an API, but counts for nobody: no weakness, a matter of opinion, or not known before a scanner said it and a
     * person looked. One line for each: who says it, what, why.
     */
    static List<String> beside(String folder, String scanner) throws IOException {
        return lines(folder + "/beside.tsv").stream()
                .map(line -> line.split("\t", -1))
                .filter(line -> line[0].equals(scanner))
                .map(line -> line[1])
                .toList();
    }

    /** The lines of a resource that are no remarks. */
    static List<String> lines(String name) throws IOException {
        return Files.readAllLines(resource(name)).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    /** Copies a folder of resources. */
    static void copy(String folder, Path into) throws IOException {
        try (Stream<Path> files = Files.list(resource(folder))) {
            files.forEach(file -> {
                try {
                    Files.copy(file, into.resolve(file.getFileName().toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Truth.class.getResource("/benchmark/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
