package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.timestamp.Timestamp;
import java.nio.file.Path;
import java.util.List;

/**
 * A bundle that was written and sealed.
 *
 * @param file where it is
 * @param size in bytes
 * @param manifest what it states
 * @param members all members, in their order
 * @param asicManifest the digest of what was signed; the next bundle cites it
 * @param stamp the archive timestamp
 */
public record SealedBundle(
        Path file, long size, Manifest manifest, List<Member> members, Digest asicManifest, Timestamp stamp) {}
