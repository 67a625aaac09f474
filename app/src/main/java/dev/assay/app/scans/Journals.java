package dev.assay.app.scans;

import dev.assay.app.storage.DataDirectory;
import dev.assay.scanner.JournalFile;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.report.ScanReport;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of runs: what each makes at its target, on disk before it is asked (docs/formats/scan-journal-v1.md). One stays when
 * something is left, or when the server ended in the middle.
 */
@Singleton
class Journals {
    private static final Logger LOG = LoggerFactory.getLogger(Journals.class);

    private final DataDirectory directory;

    Journals(DataDirectory directory) {
        this.directory = directory;
    }

    /** Where the run of this number writes. */
    Path of(String run) {
        return directory.made().resolve(run + ".made.jsonl");
    }

    /** Scans with a journal, which stays when something that was made does. */
    ScanReport journalled(ScanRequest request, Function<ScanRequest, ScanReport> scan) {
        try {
            Files.createDirectories(directory.made());
            try (var journal = new JournalFile(of(request.scanId()), request)) {
                var report = scan.apply(request.writing(journal));
                if (report.cleanup().left().isEmpty()) {
                    journal.discard();
                } else {
                    LOG.warn(
                            "{} left {} of what it made at its target; {} names them",
                            request.scanId(),
                            report.cleanup().left().size(),
                            of(request.scanId()).getFileName());
                }
                return report;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of " + request.scanId() + " cannot be kept", e);
        }
    }
}
