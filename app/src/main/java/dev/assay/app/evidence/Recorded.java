package dev.assay.app.evidence;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded item as it is read again.
 *
 * @param who the actor's name at that time, and {@code kind} what sort of actor; both "unknown" once the payload's time is over
 * @param address from which it was done
 * @param about the things it is about, such as {@code finding:F-12}
 * @param facts its content, each fact as text
 * @param digest SHA-256 over what was recorded, hexadecimal
 * @param place its place in the ledger; null while it waits
 */
@Serdeable
public record Recorded(
        UUID id,
        String type,
        Instant recordedAt,
        String who,
        String kind,
        String address,
        List<String> about,
        List<Fact> facts,
        String digest,
        @Nullable Long place) {
    /** One fact of it. */
    @Serdeable
    public record Fact(String name, String text) {}

    public Recorded {
        about = List.copyOf(about);
        facts = List.copyOf(facts);
    }
}
