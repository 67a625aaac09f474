package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a bundle carries of the one before it, so that a rewritten history would need a forged earlier stamp too.
 *
 * @param end the ledger's head at its end
 */
public record PreviousBundle(
        String bundleId,
        LedgerRange.Head end,
        byte[] asicManifest,
        byte[] signature,
        byte[] archiveManifest,
        byte[] timestamp) {

    static final String FOLDER = "previous/";

    /** Reads it from the file of the previous bundle, which the caller has verified. */
    public static PreviousBundle of(Path file) throws IOException {
        try (var reader = BundleReader.open(file)) {
            var manifest = Manifest.read(reader.bytes(Layout.MANIFEST));
            return new PreviousBundle(
                    manifest.request().bundleId(),
                    manifest.ledger().end(),
                    reader.bytes(Layout.ASIC_MANIFEST),
                    reader.bytes(Layout.SIGNATURE),
                    reader.bytes(Layout.ARCHIVE_MANIFEST),
                    reader.bytes(Layout.TIMESTAMP));
        }
    }

    Manifest.Previous stated() {
        return new Manifest.Previous(bundleId, Digest.of(asicManifest), end);
    }

    Map<String, Content> members() {
        return Map.of(
                FOLDER + "ASiCManifest001.xml", Content.of(asicManifest),
                FOLDER + "signature001.p7s", Content.of(signature),
                FOLDER + "ASiCArchiveManifest.xml", Content.of(archiveManifest),
                FOLDER + "timestamp001.tst", Content.of(timestamp));
    }
}
