package dev.assay.app.findings;

import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.finding.Proof;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** Stores proofs among the blobs, by digest, and reads them again. */
@Singleton
public class Proofs {
    private static final int MOST_BYTES = 8 << 20;

    private final Blobs blobs;
    private final ObjectMapper json;

    Proofs(Blobs blobs, ObjectMapper json) {
        this.blobs = blobs;
        this.json = json;
    }

    /** Makes a proof durable; the same proof is stored once. */
    Blob keep(Proof proof) {
        try {
            return blobs.put(new ByteArrayInputStream(json.writeValueAsBytes(ProofSheet.of(proof))), MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("a proof cannot be stored", e);
        }
    }

    /** The proof with this digest; empty when it is not stored, or not here any more. */
    public Optional<ProofSheet> read(String sha256) {
        try {
            var stream = blobs.open(new Digest(sha256));
            if (stream.isEmpty()) {
                return Optional.empty();
            }
            try (var in = stream.get()) {
                return Optional.of(Objects.requireNonNull(json.readValue(in.readAllBytes(), ProofSheet.class)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a proof cannot be read", e);
        }
    }
}
