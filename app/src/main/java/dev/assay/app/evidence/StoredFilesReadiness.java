package dev.assay.app.evidence;

import dev.assay.app.http.Readiness;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Whether ledger, database and stored files agreed when they were last compared. The server serves without it. */
@Singleton
final class StoredFilesReadiness implements Readiness {
    private final Differences differences;

    StoredFilesReadiness(Differences differences) {
        this.differences = differences;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public boolean vital() {
        return false;
    }

    @Override
    public void check() throws IOException {
        long count = differences.count();
        if (count > 0) {
            throw new IOException(count + " differences between ledger, database and stored files; Home names them");
        }
    }
}
