package dev.assay.app.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process of this Java, ended when this is closed. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    static Child java(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(tool("java").toString());
        command.addAll(arguments);
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    static Path tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    long pid() {
        return process.pid();
    }

    /** The processor time it used so far; zero where the system does not tell. */
    Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What follows a word in the first line that has it. */
    String after(String word) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            int at = line.indexOf(word);
            if (at >= 0) {
                return line.substring(at + word.length()).strip();
            }
        }
        throw new IOException("the process ended without saying \"" + word + "\"");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
