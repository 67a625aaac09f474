package dev.assay.app.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of this class path in a process of its own, which a test may kill without warning. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ServerProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it; what it writes to standard error goes to the file, which is made longer. */
    static ServerProcess start(Path errors, Class<?> program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ServerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start());
    }

    /** The next line it writes; null when it has ended. */
    @Nullable
    String line() throws IOException {
        return out.readLine();
    }

    /** Waits until it ends by itself, at most two minutes, and gives its exit code. */
    int exit() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("the process did not end");
        }
        return process.exitValue();
    }

    /** Kills it after this time, if it lives so long; {@code kill -9}. */
    void killAfter(long milliseconds) throws InterruptedException {
        process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        close();
    }

    /** Asks it to end, as a service manager does; {@code kill -TERM}. */
    void terminate() {
        process.destroy();
    }

    /** Kills it now. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
