package dev.assay.app.backups;

import java.io.IOException;
import java.nio.file.Path;

/** Looks at the face of a backup. */
final class BackupFaces {
    private BackupFaces() {}

    static Face of(Path file) throws IOException {
        try (var reader = new BackupReader(file)) {
            return reader.face();
        }
    }
}
