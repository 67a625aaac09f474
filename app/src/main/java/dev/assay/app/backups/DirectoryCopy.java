package dev.assay.app.backups;

import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of a data directory go into a backup, and in which order; see docs/formats/backup-v1.md. */
final class DirectoryCopy {
    private static final Set<String> LEFT_OUT = Set.of("assay.lock", "keys", "db", Requests.FOLDER, RestoredMark.NAME);
    private static final Pattern LEFT_OUT_BY_FORM = Pattern.compile("db-before-.*|governance-new-.*");
    /** Files that are being written, by the names that their writers give them. */
    private static final Pattern BEING_WRITTEN = Pattern.compile(".*\\.(?:new|part|tmp|lock)|new-[0-9]+|lock");

    private static final List<String> LEDGER_FIRST =
            List.of("ledger.json", "checkpoint", "checkpoints", "tile", "journal");
    private static final List<String> GIT_FIRST = List.of("HEAD", "refs", "packed-refs");

    private final Path home;
    private final BackupWriter writer;

    DirectoryCopy(Path home, BackupWriter writer) {
        this.home = home;
        this.writer = writer;
    }

    /** Everything but database and keys; the ledger comes last. */
    void copy() throws IOException {
        var ledger = home.resolve("ledger");
        for (var top : sorted(home)) {
            var name = String.valueOf(top.getFileName());
            if (LEFT_OUT.contains(name) || LEFT_OUT_BY_FORM.matcher(name).matches() || top.equals(ledger)) {
                continue;
            }
            inOrder(top, name.equals("governance.git") ? GIT_FIRST : List.of());
        }
        inOrder(ledger, LEDGER_FIRST);
    }

    /** Size of the newest signed checkpoint in a file, in entries; 0 where there is none. */
    static long signed(Path checkpoint) throws IOException {
        if (!Files.exists(checkpoint)) {
            return 0;
        }
        if (Files.size(checkpoint) > Note.MAX_LENGTH) {
            throw new BrokenBackup(checkpoint + " is too large for a checkpoint.");
        }
        return Checkpoint.parse(Note.parse(Files.readString(checkpoint, StandardCharsets.UTF_8))
                        .text())
                .size();
    }

    private void inOrder(Path folder, List<String> first) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            add(folder);
            return;
        }
        for (var name : first) {
            tree(folder.resolve(name));
        }
        for (var inside : sorted(folder)) {
            if (!first.contains(String.valueOf(inside.getFileName()))) {
                tree(inside);
            }
        }
    }

    private void tree(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            for (var inside : sorted(place)) {
                tree(inside);
            }
        } else {
            add(place);
        }
    }

    private void add(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !BEING_WRITTEN.matcher(name).matches()) {
            writer.add(home.relativize(file).toString(), file);
        }
    }

    static List<Path> sorted(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted(Comparator.comparing(path -> String.valueOf(path.getFileName())))
                    .toList();
        }
    }
}
