package dev.assay.app.audits;

import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.Differences;
import dev.assay.app.evidence.FileState;
import dev.assay.evidence.digest.Digest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/** The stored files a bundle takes along as they are. */
@Singleton
class StoredOriginals {
    private final Blobs blobs;
    private final Differences differences;

    StoredOriginals(Blobs blobs, Differences differences) {
        this.blobs = blobs;
        this.differences = differences;
    }

    FileState look(Digest digest, String what) throws IOException {
        return differences.look(digest, what);
    }

    InputStream open(Digest digest, String name) throws IOException {
        return blobs.open(digest).orElseThrow(() -> new IOException("the stored file " + name + " is gone"));
    }
}
