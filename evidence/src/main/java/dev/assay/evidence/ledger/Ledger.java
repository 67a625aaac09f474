package dev.assay.evidence.ledger;

import dev.assay.evidence.ledger.LedgerReport.Part;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TsaTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The ordered items: what is appended is durable, keeps its place for good, and can be proven.
 *
 * <p>All methods may be called from any thread; changes are made one after another by one thread of its own.
 */
public final class Ledger implements AutoCloseable {
    static final String IDENTITY = "ledger.json";

    private final LedgerStore store;
    private final Keys keys;
    private final NoteKey key;
    private final Tiles tiles;
    private final PayloadKeys payloadKeys;
    private final Checkpoints signing;
    private final PublishedCheckpoints checkpoints;
    private final HighestCheckpoint highest;
    private final Stamps stamps;
    private final GroupCommit writer;
    private final PayloadVault vault;

    private Ledger(
            LedgerStore store, Keys keys, NoteKey key, Tiles tiles, InstantSource clock, HighestCheckpoint highest) {
        this.store = store;
        this.keys = keys;
        this.key = key;
        this.tiles = tiles;
        this.highest = highest;
        this.payloadKeys = new PayloadKeys(store, keys.payload());
        this.signing = new Checkpoints(store, tiles, key, keys.checkpoint(), highest);
        this.checkpoints = new PublishedCheckpoints(store, key);
        this.stamps = new Stamps(store);
        var appender = new Appender(store, tiles, payloadKeys, clock);
        this.writer = new GroupCommit(appender::commit, "ledger");
        this.vault = new PayloadVault(payloadKeys, writer, clock);
    }

    /** Whether the directory holds a ledger, or the remains of one. */
    public static boolean exists(Path directory) {
        return FileLedgerStore.exists(directory);
    }

    /**
     * Opens the ledger in a directory, or begins one there. Nothing is changed in one that is refused.
     *
     * @param keys the keys; their checkpoint key must be the one the ledger was signed with
     * @param origin the name of a new ledger, such as {@code assay.example.com/7f3a…}; an existing one keeps its own
     * @param highest the second place, outside the directory
     * @throws LedgerDamaged when the ledger is not what was signed and acknowledged, with the place
     * @throws LedgerUnavailable when another process has it open
     */
    public static Ledger open(Path directory, Keys keys, InstantSource clock, String origin, HighestCheckpoint highest)
            throws IOException {
        return over(FileLedgerStore.open(directory), keys, clock, origin, highest);
    }

    /** Opens a ledger over a store, which it closes with itself, or at once when it cannot be opened. */
    public static Ledger over(
            LedgerStore store, Keys keys, InstantSource clock, String origin, HighestCheckpoint highest)
            throws IOException {
        try {
            var opening = new LedgerOpening(store, keys, clock, highest);
            var key = opening.identity(origin);
            var tiles = opening.recover(key);
            opening.finish(key);
            return new Ledger(store, keys, key, tiles, clock, highest);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The ledger's name. */
    public String origin() {
        return key.name();
    }

    /** The key that signs its checkpoints. */
    public NoteKey key() {
        return key;
    }

    /** The number of entries. */
    public long size() {
        return store.size();
    }

    /**
     * Appends all entries of the list, in order, or none; on return they are durable.
     *
     * @param entries at most {@link Batch#MOST_ENTRIES}, together at most 16 MiB of payload
     * @return a receipt for each, in order; one that had been appended before keeps its place
     * @throws LedgerUnavailable when they could not be made durable: append the same list again later
     * @throws SourceConflict when a source was appended before with another payload
     */
    public List<Receipt> append(List<NewEntry> entries) throws IOException {
        var prepared = entries.stream().map(Prepared::of).toList();
        long bytes = prepared.stream()
                .mapToLong(entry -> entry.payload().canonical().length)
                .sum();
        if (prepared.size() > Batch.MOST_ENTRIES || bytes > Appender.MAX_APPEND) {
            throw new IllegalArgumentException("a list of " + prepared.size() + " entries with " + bytes
                    + " bytes of payload; at most " + Batch.MOST_ENTRIES + " and " + Appender.MAX_APPEND);
        }
        return prepared.isEmpty() ? List.of() : writer.append(prepared);
    }

    /**
     * The signed checkpoint of everything appended so far; the same one again if nothing was appended since.
     *
     * @throws LedgerDamaged when the ledger does not extend the highest checkpoint ever signed; nothing is signed then
     */
    public SignedCheckpoint checkpoint() throws IOException {
        return writer.call(signing::sign);
    }

    /** The latest published checkpoint. */
    public Optional<SignedCheckpoint> latest() throws IOException {
        return checkpoints.latest();
    }

    /** The checkpoint that was signed for a size. */
    public Optional<SignedCheckpoint> checkpointAt(long size) throws IOException {
        return checkpoints.at(size);
    }

    /** The sizes that checkpoints were signed for, ascending. */
    public List<Long> checkpointSizes() throws IOException {
        return checkpoints.sizes();
    }

    /**
     * Has a checkpoint stamped and keeps the token beside it; asks the authority on the caller's thread. A token of the same
     * kind that is there already stays.
     */
    public Timestamp stamp(SignedCheckpoint signed, TimestampAuthority authority) throws IOException {
        long size = signed.checkpoint().size();
        var stamp = stamps.stamp(signed, authority);
        return writer.call(() -> {
            var kept = stamps.read(size, stamp.kind());
            if (kept.isPresent()) {
                return kept.get();
            }
            stamps.requireAfter(stamp, size, checkpoints.sizes());
            stamps.store(size, stamp);
            return stamp;
        });
    }

    /** The timestamps kept beside the checkpoint of a size, independent ones first; verified when they were stored. */
    public List<Timestamp> stamps(long size) throws IOException {
        return stamps.all(size);
    }

    /** The number of the entry with this source. */
    public OptionalLong find(String src) throws IOException {
        return store.find(src);
    }

    /** An entry. */
    public Entry entry(long seq) throws IOException {
        return Entry.parse(store.read(seq).entry());
    }

    /** An entry and some of those after it, at least one: what reading them in order costs least. */
    public List<Entry> entriesFrom(long seq) throws IOException {
        var entries = new ArrayList<Entry>();
        for (var stored : store.readOn(seq)) {
            entries.add(Entry.parse(stored.entry()));
        }
        return entries;
    }

    /** The payload of an entry, checked against it; nothing when its key was destroyed. */
    public Optional<OpenedPayload> payload(long seq) throws IOException {
        var stored = store.read(seq);
        var entry = Entry.parse(stored.entry());
        var payloadKey = payloadKeys.key(entry.keyId());
        if (payloadKey.isEmpty()) {
            return Optional.empty();
        }
        var opened = new PayloadCipher().open(payloadKey.get(), entry, stored.sealed());
        return Optional.of(opened.requireCommittedBy(entry));
    }

    /** The keys behind the payloads. */
    public PayloadVault vault() {
        return vault;
    }

    /** The proof that an entry is under a checkpoint; checked before it is given out. */
    public InclusionProof inclusion(long seq, Checkpoint checkpoint) throws IOException {
        try {
            long size = checkpoint.size();
            var proof = new InclusionProof(seq, size, MerkleTree.inclusion(seq, size, tiles));
            if (proof.holds(store.read(seq).entry(), checkpoint.root())) {
                return proof;
            }
        } catch (UncheckedIOException e) {
            throw new LedgerDamaged(seq, "no proof of entry " + seq + ": " + e.getMessage(), e);
        }
        throw new LedgerDamaged(seq, "the proof of entry " + seq + " does not hold; verify the ledger");
    }

    /** The proof that one checkpoint extends another; checked before it is given out. */
    public ConsistencyProof consistency(Checkpoint older, Checkpoint newer) throws IOException {
        try {
            var path = MerkleTree.consistency(older.size(), newer.size(), tiles);
            var proof = new ConsistencyProof(older.size(), newer.size(), path);
            if (proof.holds(older.root(), newer.root())) {
                return proof;
            }
        } catch (UncheckedIOException e) {
            throw new LedgerDamaged(older.size(), "no proof of consistency: " + e.getMessage(), e);
        }
        throw new LedgerDamaged(older.size(), "the newer checkpoint does not extend the older one; verify the ledger");
    }

    /** The c2sp.org/tlog-proof@v1 text that proves an entry offline. */
    public String proof(long seq, SignedCheckpoint under) throws IOException {
        return ProofText.write(inclusion(seq, under.checkpoint()), under.note());
    }

    /**
     * One record with all that proves it offline: payload and salt if they are there, and the timestamps of the checkpoint.
     *
     * @param held an earlier checkpoint of this ledger that somebody holds, or null
     */
    public RecordProof recordProof(long seq, SignedCheckpoint under, @Nullable Note held) throws IOException {
        var opened = payload(seq).orElse(null);
        var tokens = new EnumMap<Timestamp.Kind, byte[]>(Timestamp.Kind.class);
        for (var stamp : stamps(under.checkpoint().size())) {
            tokens.put(stamp.kind(), stamp.token());
        }
        var extension = held == null
                ? null
                : new RecordProof.Held(held, consistency(Checkpoint.verified(held, key), under.checkpoint()));
        var proof = new ProofText.Proof(inclusion(seq, under.checkpoint()), under.note());
        return new RecordProof(store.read(seq).entry(), opened, proof, key, tokens, extension);
    }

    /** Gives every tile and entry bundle of a checkpoint's size, in order of level and index. */
    public void tiles(Checkpoint checkpoint, TileVisitor visitor) throws IOException {
        new TileReader(store).read(checkpoint.size(), visitor);
    }

    /** The first hashes of a tile of c2sp.org/tlog-tiles, under any published checkpoint that has as many. */
    public byte[] tile(int level, long index, int width) throws IOException {
        return new TileReader(store).hashes(level, index, width);
    }

    /**
     * Reads everything again and says what does not hold. Others may append meanwhile; they are not looked at.
     *
     * @param independent whom to believe about independent time; without any, such timestamps are counted as unpinned
     */
    public LedgerReport verify(List<TsaTrust> independent) throws IOException {
        var signed = writer.call(() -> new Snapshot(store.size(), latestSize()));
        var outside = highest.read().stream()
                .map(note -> new CheckpointChecks.Outside(Part.SECOND_PLACE, "the second place", note))
                .toList();
        var trust = new CheckpointChecks.Trust(List.of(TsaTrust.in(keys.tsaRoot())), independent);
        var checks = new CheckpointChecks(checkpoints, stamps, trust, outside, key);
        var fresh = new PayloadKeys(store, keys.payload());
        return new LedgerVerification(store, fresh, checks, origin(), signed.published())
                .run(visitor -> store.scan(signed.size(), visitor));
    }

    private record Snapshot(long size, long published) {}

    private long latestSize() throws IOException {
        return checkpoints.sizes().stream().mapToLong(Long::longValue).max().orElse(-1);
    }

    /** Serves what waits, then gives the store back. */
    @Override
    public void close() throws IOException {
        writer.close();
        store.close();
    }
}
