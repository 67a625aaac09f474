package dev.assay.evidence.ledger;

import dev.assay.evidence.bundle.Needed;
import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The Go project's own reader of transparency logs, {@code golang.org/x/mod/sumdb}, as Debian packs it: asked by lines, in one process for many. */
final class GoReader {
    /** Where Debian's {@code golang-golang-x-mod-dev} puts it. */
    private static final Path LIBRARY = Path.of("/usr/share/gocode");

    private static final Path GO = Path.of("/usr/bin/go");

    private final Path folder;
    private final StringBuilder questions = new StringBuilder();

    GoReader(Path folder) {
        this.folder = folder;
    }

    /** Whether it is here; in the long trials it must be where tools must be. */
    static boolean available(boolean trials) {
        boolean there = Files.isExecutable(GO) && Files.isDirectory(LIBRARY.resolve("src/golang.org/x/mod/sumdb/tlog"));
        return trials ? Needed.found(there, "golang-go, golang-golang-x-mod-dev") : there;
    }

    void note(NoteKey key, Note note) {
        ask("note", List.of(key.vkey(), Base64.getEncoder().encodeToString(note.bytes())));
    }

    void inclusion(long size, Digest root, long index, Digest leaf, List<Digest> path) {
        ask("inclusion", List.of(size, text(root), index, text(leaf), path(path)));
    }

    void consistency(long newer, Digest newerRoot, long older, Digest olderRoot, List<Digest> path) {
        ask("consistency", List.of(newer, text(newerRoot), older, text(olderRoot), path(path)));
    }

    private void ask(String kind, List<?> words) {
        questions.append(kind);
        words.forEach(word -> questions.append(' ').append(word));
        questions.append('\n');
    }

    private static String path(List<Digest> path) {
        return path.stream().map(GoReader::text).collect(Collectors.joining(" "));
    }

    private static String text(Digest digest) {
        return Base64.getEncoder().encodeToString(digest.bytes());
    }

    /** The answers to what was asked so far, in order: {@code ok}, or why not. */
    List<String> answers() throws IOException, InterruptedException {
        var program = folder.resolve("main.go");
        try (var in = GoReader.class.getResourceAsStream("otherreader/main.go")) {
            Files.write(program, Objects.requireNonNull(in).readAllBytes());
        }
        var asked = Files.writeString(folder.resolve("questions"), questions);
        questions.setLength(0);
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(GO.toString(), "run", program.toString())
                .redirectInput(asked.toFile())
                .redirectOutput(folder.resolve("answers").toFile())
                .redirectError(said.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", LIBRARY.toString());
        builder.environment().put("GOCACHE", folder.resolve("cache").toString());
        builder.environment().put("GOFLAGS", "");
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException("go run ended with " + exit + ": " + Files.readString(said, StandardCharsets.UTF_8));
        }
        return Files.readAllLines(folder.resolve("answers"), StandardCharsets.UTF_8);
    }
}
