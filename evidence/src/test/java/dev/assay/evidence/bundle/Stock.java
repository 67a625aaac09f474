package dev.assay.evidence.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stock tools, run as an auditor would. */
public final class Stock {
    private Stock() {}

    /** What a tool answered. */
    public record Answer(int exit, String text) {}

    /** Whether they are all here; where they must be and are not, the tests fail. */
    public static boolean available() {
        return available("openssl", "unzip", "sha256sum", "tar", "git");
    }

    /** The same for others. */
    public static boolean available(String... tools) {
        boolean there = Stream.of(tools)
                .allMatch(tool -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))));
        return Needed.found(there, String.join(", ", tools));
    }

    public static Answer run(Path folder, String... command) throws IOException {
        var process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Answer(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
