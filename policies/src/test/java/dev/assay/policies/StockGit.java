package dev.assay.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the machine's own git, without its configuration. */
public final class StockGit {
    private StockGit() {}

    /** What git printed; fails the test when git exits with anything but 0. */
    public static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, Redirect.PIPE, arguments);
    }

    /** As {@link #run}, with a file as standard input. */
    public static String runWithInput(Path folder, Path input, String... arguments)
            throws IOException, InterruptedException {
        return run(folder, Redirect.from(input.toFile()), arguments);
    }

    private static String run(Path folder, Redirect input, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        for (var who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Someone");
            builder.environment().put("GIT_" + who + "_EMAIL", "someone@example.org");
            builder.environment().put("GIT_" + who + "_DATE", "2026-01-01T00:00:00Z");
        }
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("git %s%n%s", command, output).isZero();
        return output;
    }
}
