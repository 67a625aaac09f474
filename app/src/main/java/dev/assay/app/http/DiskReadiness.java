package dev.assay.app.http;

import dev.assay.app.storage.DataDirectory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;

/** Whether the disk of the data directory has room for more than the next few requests. */
@Singleton
final class DiskReadiness implements Readiness {
    /** In bytes: one segment of a busy journal and what the embedded database writes while it tidies up. */
    static final long LEAST = 8L << 20;

    private final DataDirectory directory;

    DiskReadiness(DataDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void check() throws IOException {
        long left = Files.getFileStore(directory.home()).getUsableSpace();
        if (left < LEAST) {
            throw new IOException("the disk of the data directory has " + left + " bytes left; make room");
        }
    }
}
