package dev.assay.app.samples;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay sample}: draws a sample from a population's file again, without a server. */
@Command(
        name = "sample",
        description =
                "Draws a sample from a population's file, offline: the same file, seed and size give the sample that"
                        + " Assay shows. Exit code 0: drawn, 2: unusable.",
        mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
    private static final int MOST_SIZE = 1_000_000;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--population",
            required = true,
            paramLabel = "FILE",
            description = "The population's file, as downloaded.")
    private Path population = Path.of("");

    @Option(names = "--size", required = true, paramLabel = "N", description = "How many records to draw.")
    private int size;

    @Option(names = "--seed", paramLabel = "HEX", description = "The seed, 64 hexadecimal digits, as Assay shows it.")
    private @Nullable String seed;

    @Option(
            names = "--audit",
            paramLabel = "NUMBER",
            description = "Instead of the seed: the audit's number; the one in the file if it is not given.")
    private @Nullable String audit;

    @Option(names = "--control", paramLabel = "ID", description = "Instead of the seed: the control's id.")
    private @Nullable String control;

    @Option(names = "--value", paramLabel = "TEXT", description = "Instead of the seed: the value that was entered.")
    private @Nullable String value;

    @Option(
            names = "--replaced",
            split = ",",
            paramLabel = "PLACE",
            description = "Places of records that were replaced; the next of their stratum take theirs.")
    private Set<Integer> replaced = Set.of();

    @Option(names = "--json", description = "Prints the sample as one canonical JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        if (size < 1 || size > MOST_SIZE) {
            line.getErr().println("--size is from 1 to " + MOST_SIZE + ".");
            return 2;
        }
        if (seed != null
                ? !seed.matches("[0-9a-f]{64}") || value != null || control != null
                : value == null || control == null) {
            line.getErr().println("Give --seed with 64 hexadecimal digits, or --control and --value.");
            return 2;
        }
        try (var file = Files.newInputStream(population)) {
            var read = Population.read(file);
            print(Sample.draw(read, seed(read), size, replaced), read, line.getOut());
            return 0;
        } catch (IOException e) {
            line.getErr().println("The population's file cannot be read: " + population + ".");
        } catch (BadPopulation bad) {
            line.getErr().println(bad.getMessage());
        }
        return 2;
    }

    private Seed seed(Population read) {
        return seed != null
                ? new Seed(new Digest(seed))
                : Seed.of(
                        audit == null ? read.head().audit() : audit,
                        String.valueOf(control),
                        read.sha256(),
                        String.valueOf(value));
    }

    private void print(Sample sample, Population from, PrintWriter out) {
        if (json) {
            out.println(CanonicalJson.text(sample.values()));
        } else {
            out.printf(
                    "%d of %d records of %s (SHA-256 %s), seed %s%n",
                    sample.standing().size(),
                    from.records().size(),
                    sample.name(),
                    sample.population().hex(),
                    sample.seed().digest().hex());
            for (var one : sample.drawn()) {
                out.printf(
                        "%-20s place %d  %s%s%n",
                        one.stratum(), one.place(), plain(one.label()), one.replaced() ? "  (replaced)" : "");
            }
        }
        out.flush();
    }

    // A record's name is somebody's words: nothing in it may steer a terminal.
    private static String plain(String text) {
        return text.replaceAll("\\p{C}", "\uFFFD");
    }
}
