package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.ledger.LedgerReport.Part;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger's directory as somebody holds it who did not write it: read without a lock, and nothing in it is changed. */
public final class StoredLedger {
    private final Path directory;
    private final NoteKey key;

    private StoredLedger(Path directory, NoteKey key) {
        this.directory = directory;
        this.key = key;
    }

    /**
     * What whoever verifies has beside the directory.
     *
     * @param keys what opens the payloads and made the self-asserted times, or null
     * @param roots whom to believe about time beside the keys
     * @param highest the highest checkpoint ever signed, from the second place, or null
     * @param held a checkpoint kept from earlier, or null
     */
    public record Means(
            @Nullable Keys keys,
            List<TsaTrust> roots,
            @Nullable Note highest,
            @Nullable Note held) {
        public Means {
            roots = List.copyOf(roots);
        }
    }

    /** Whether the directory holds a ledger. */
    public static boolean in(Path directory) {
        return Files.isRegularFile(directory.resolve(Ledger.IDENTITY));
    }

    /**
     * Reads who the ledger in a directory is.
     *
     * @throws LedgerDamaged when that cannot be read
     */
    public static StoredLedger of(Path directory) throws IOException {
        try (var store = new ReadOnlyFiles(directory)) {
            var identity = store.object(Ledger.IDENTITY)
                    .orElseThrow(() -> new LedgerDamaged(0, Ledger.IDENTITY + " is missing"));
            return new StoredLedger(directory, LedgerIdentity.parse(identity).key());
        } catch (MalformedJson | MalformedNote e) {
            throw new LedgerDamaged(0, Ledger.IDENTITY + " does not hold: " + e.getMessage(), e);
        }
    }

    /** The key its checkpoints are signed with, as it says itself. */
    public NoteKey key() {
        return key;
    }

    /**
     * Reads everything in one pass and lists what does not hold.
     *
     * @param full whether payloads are opened with the keys, which must be given
     */
    public LedgerReport verify(Means means, boolean full) throws IOException {
        try (var store = new ReadOnlyFiles(directory)) {
            var checkpoints = new PublishedCheckpoints(store, key);
            // What was signed is looked at first: others may append meanwhile, and the journal is longer than it by
            // then.
            long published = checkpoints.sizes().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(-1);
            var checks = new CheckpointChecks(checkpoints, new Stamps(store), trust(means), outside(means), key);
            var keys = means.keys();
            var payloads = keys == null || !full ? null : new PayloadKeys(store, keys.payload());
            return new LedgerVerification(store, payloads, checks, key.name(), published).run(store::recover);
        }
    }

    private static CheckpointChecks.Trust trust(Means means) {
        var builtIn = new ArrayList<>(means.roots());
        var keys = means.keys();
        if (keys != null) {
            builtIn.add(TsaTrust.in(keys.tsaRoot()));
        }
        return new CheckpointChecks.Trust(builtIn, means.roots());
    }

    private static List<CheckpointChecks.Outside> outside(Means means) {
        var outside = new ArrayList<CheckpointChecks.Outside>();
        var highest = means.highest();
        if (highest != null) {
            outside.add(new CheckpointChecks.Outside(Part.SECOND_PLACE, "the second place", highest));
        }
        var held = means.held();
        if (held != null) {
            outside.add(new CheckpointChecks.Outside(Part.HELD, "the checkpoint you hold", held));
        }
        return outside;
    }
}
