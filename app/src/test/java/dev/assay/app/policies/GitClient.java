package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's own git in a folder, without its configuration. */
record GitClient(Path folder) {
    /** What it printed, and how it ended. */
    record Said(int exit, String text) {}

    /** What git printed; fails the test when it ends with anything but 0. */
    String run(String... arguments) throws IOException, InterruptedException {
        var said = ask(arguments);
        assertThat(said.exit())
                .as("git %s%n%s", List.of(arguments), said.text())
                .isZero();
        return said.text();
    }

    /** What git printed when it ended with an error; fails the test when it did not. */
    String fails(String... arguments) throws IOException, InterruptedException {
        var said = ask(arguments);
        assertThat(said.exit())
                .as("git %s%n%s", List.of(arguments), said.text())
                .isNotZero();
        return said.text();
    }

    private Said ask(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("NO_PROXY", "127.0.0.1");
        environment.put("no_proxy", "127.0.0.1");
        for (var who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "Gil Engineer");
            environment.put("GIT_" + who + "_EMAIL", "gil@example.org");
        }
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    /** Adds text to a file and commits it. */
    void commit(String path, String more) throws IOException, InterruptedException {
        var file = folder.resolve(path);
        var before = Files.exists(file) ? Files.readString(file) : "";
        write(path, (before + more).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file and commits it. */
    void write(String path, byte[] bytes) throws IOException, InterruptedException {
        Files.write(folder.resolve(path), bytes);
        run("add", "-A");
        run("commit", "-q", "-m", "Change " + path);
    }

    /** Forgets commits and changes that the server did not take. */
    void backTo(String revision) throws IOException, InterruptedException {
        run("reset", "-q", "--hard", revision);
    }
}
