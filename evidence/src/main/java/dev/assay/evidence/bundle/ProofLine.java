package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.InclusionProof;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The line in {@code proofs/} that shows one record to be in the ledger. */
public final class ProofLine {
    private ProofLine() {}

    static Map<String, Object> of(InclusionProof proof) {
        var hashes = new ArrayList<String>();
        proof.path().forEach(hash -> hashes.add(Base64.getEncoder().encodeToString(hash.bytes())));
        return Map.of("hashes", hashes, "seq", proof.index(), "size", proof.size());
    }

    /** Reads a line. */
    public static InclusionProof read(Map<String, ?> line) throws MalformedBundle {
        var fields = new Fields("", line);
        try {
            List<Digest> path = fields.texts("hashes").stream()
                    .map(text -> Digest.ofValue(Base64.getDecoder().decode(text)))
                    .toList();
            if (path.size() > 64) {
                throw new MalformedBundle("a proof of " + path.size() + " hashes");
            }
            var proof = new InclusionProof(fields.count("seq"), fields.count("size"), path);
            fields.end();
            return proof;
        } catch (IllegalArgumentException e) {
            throw new MalformedBundle("not a proof: " + e.getMessage(), e);
        }
    }
}
