package dev.assay.app.scans;

import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.Identity;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Keeps the whole report of each run, clean outcomes too, as one compressed blob under its digest. */
@Singleton
class Reports {
    private static final long MOST_BYTES = 256L << 20;

    private final Blobs blobs;

    Reports(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Stores the report, unless one of these identities' credentials stands in it: then nothing is stored. */
    Blob keep(ScanReport report, List<Identity> identities) {
        try {
            var written = Files.createTempFile("assay-report-", ".json");
            try {
                var secrets = KnownSecrets.of(identities);
                try (var out = new BufferedOutputStream(Files.newOutputStream(written))) {
                    JsonReport.write(report, Gate.DEFAULT.judge(report), secrets, out);
                }
                var leak = secrets.leakIn(written, true);
                if (leak.isPresent()) {
                    throw new IllegalStateException("the report of " + report.scanId()
                            + " is not stored, because a credential stands in it at " + leak.get());
                }
                return blobs.put(new ByteArrayInputStream(compressed(written)), MOST_BYTES);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a scan report cannot be stored", e);
        }
    }

    /** Stores a report that somebody handed in, byte for byte. */
    Blob keep(Path report) {
        try {
            return blobs.put(new ByteArrayInputStream(compressed(report)), MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("a submitted report cannot be stored", e);
        }
    }

    private static byte[] compressed(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        }
        return bytes.toByteArray();
    }

    /** The report's JSON, uncompressed; empty when it is not stored. The reader closes it. */
    Optional<InputStream> open(String sha256) {
        try {
            var stored = blobs.open(new Digest(sha256));
            return stored.isEmpty() ? Optional.empty() : Optional.of(new GZIPInputStream(stored.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("a scan report cannot be read", e);
        }
    }
}
