package dev.assay.app.evidence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored file that belongs to an evidence item: its name for people, its media type, and where it lies among the blobs. */
public record Attachment(String name, String mediaType, Blob blob) {
    Map<String, @Nullable Object> values() {
        return Map.of(
                "name",
                name,
                "mediaType",
                mediaType,
                "size",
                blob.size(),
                "sha256",
                blob.digest().hex());
    }
}
