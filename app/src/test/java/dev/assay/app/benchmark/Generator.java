package dev.assay.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A load generator that is installed on this machine.
 *
 * @param rate finds its requests a second in what it prints
 * @param command what runs it for three seconds; the address follows
 */
record Generator(String name, List<String> command, Pattern rate) {
    private static final List<Generator> KNOWN = List.of(
            new Generator(
                    "ab",
                    List.of("ab", "-q", "-k", "-t", "3", "-n", "10000000", "-c", Integer.toString(ProbeSpeed.AT_ONCE)),
                    Pattern.compile("Requests per second:\\s+([0-9.]+)")),
            new Generator(
                    "wrk",
                    List.of("wrk", "-t", "1", "-d", "3s", "-c", Integer.toString(ProbeSpeed.AT_ONCE)),
                    Pattern.compile("Requests/sec:\\s+([0-9.]+)")));

    static List<Generator> installed() {
        return KNOWN.stream().filter(one -> installed(one.name())).toList();
    }

    /** Whether a command of this name is on the path. */
    static boolean installed(String command) {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":");
        return Stream.of(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    double perSecond(String address) throws IOException {
        var said =
                StartUp.run(Stream.concat(command.stream(), Stream.of(address)).toArray(String[]::new));
        var found = rate.matcher(said);
        if (!found.find()) {
            throw new IOException(name + " did not say how fast it was: " + said);
        }
        return Double.parseDouble(found.group(1));
    }
}
