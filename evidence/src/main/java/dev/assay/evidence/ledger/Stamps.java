package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TimestampFailure;
import dev.assay.evidence.timestamp.TimestampToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The timestamps of checkpoints, one of each kind at most, beside the notes. */
final class Stamps {
    /** How far a later checkpoint's time may lie before an earlier one's. */
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final String TOKEN = ".tst";
    private static final String ABOUT = ".json";

    private final LedgerStore store;

    Stamps(LedgerStore store) {
        this.store = store;
    }

    /** A timestamp of the checkpoint, not kept yet. */
    Timestamp stamp(SignedCheckpoint signed, TimestampAuthority authority) throws IOException {
        var stamp = authority.stamp(signed.imprint());
        if (!TimestampToken.parse(stamp.token()).stamps(signed.imprint())) {
            throw new TimestampFailure(stamp.authority() + " stamped something else than the checkpoint");
        }
        return stamp;
    }

    /** Refuses a time before the time of an earlier checkpoint. */
    void requireAfter(Timestamp stamp, long size, List<Long> sizes) throws IOException {
        for (var earlier : sizes.reversed()) {
            var before = earlier < size ? read(earlier, stamp.kind()) : Optional.<Timestamp>empty();
            if (before.isPresent()) {
                if (runsBack(before.get().genTime(), stamp.genTime())) {
                    throw new TimestampFailure(stamp.authority() + " says " + stamp.genTime() + ", which is before "
                            + before.get().genTime() + ", the time of an earlier checkpoint");
                }
                return;
            }
        }
    }

    void store(long size, Timestamp stamp) throws IOException {
        var name = name(size, stamp.kind());
        // The token last: without it there is no timestamp, whatever is said about it.
        store.putObject(
                name + ABOUT,
                CanonicalJson.write(Map.of(
                        "authority", stamp.authority(),
                        "kind", stamp.kind().label(),
                        "time", Entry.time(stamp.genTime()),
                        "sha256", Digest.of(stamp.token()).hex(),
                        "before", stamp.failedBefore())));
        store.putObject(name + TOKEN, stamp.token());
    }

    /** The stored timestamp of a kind; parsed, not verified. */
    Optional<Timestamp> read(long size, Timestamp.Kind kind) throws IOException {
        var name = name(size, kind);
        var token = store.object(name + TOKEN);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        var read = TimestampToken.parse(token.get());
        var about = store.object(name + ABOUT)
                .orElseThrow(() -> new TimestampFailure("what is known about the token is missing: " + name + ABOUT));
        var json = CanonicalJson.readCanonicalObject(about);
        if (!Digest.of(token.get()).hex().equals(json.get("sha256"))) {
            throw new TimestampFailure("the token is not the one that was stored");
        }
        var who = json.get("authority") instanceof String text ? text : "unknown";
        return Optional.of(new Timestamp(read.der(), read.genTime(), kind, who, List.of()));
    }

    /** Those of both kinds, independent ones first. */
    List<Timestamp> all(long size) throws IOException {
        var found = new ArrayList<Timestamp>();
        read(size, Timestamp.Kind.INDEPENDENT).ifPresent(found::add);
        read(size, Timestamp.Kind.SELF_ASSERTED).ifPresent(found::add);
        return found;
    }

    private static String name(long size, Timestamp.Kind kind) {
        return PublishedCheckpoints.name(size) + "." + kind.label();
    }

    /** Whether a later time runs backwards. */
    static boolean runsBack(Instant earlier, Instant later) {
        return later.isBefore(earlier.minus(TOLERANCE));
    }
}
