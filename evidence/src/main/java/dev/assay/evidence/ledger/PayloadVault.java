package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The door to the payload keys: what waits for the ledger elsewhere is sealed with them, and whoever destroys one erases its payloads in
 * every copy (ledger-v1, Erasing).
 */
public final class PayloadVault {
    /** The retention class whose keys are never destroyed: what tells of erasures and of keys. */
    public static final String KEPT = "keeping";

    /** The type of the record that names keys before they are destroyed. */
    public static final String APPLIED = "retention.applied";

    /** The type of the record that one signing key follows another. */
    public static final String ROTATED = "key.rotated";

    private final PayloadKeys keys;
    private final GroupCommit writer;
    private final InstantSource clock;
    private final PayloadCipher cipher = new PayloadCipher();

    PayloadVault(PayloadKeys keys, GroupCommit writer, InstantSource clock) {
        this.keys = keys;
        this.writer = writer;
        this.clock = clock;
    }

    /** A key that is there: its class, and the UTC day whose payloads it opens. */
    public record Key(String id, String retention, LocalDate day) {
        static Key of(String id) {
            var parts = id.split("\\.", 3);
            return new Key(id, parts[0], LocalDate.parse(parts[1]));
        }
    }

    /** The keys that were not destroyed, by id. */
    public List<Key> keys() throws IOException {
        return keys.present().stream().map(Key::of).toList();
    }

    /**
     * Destroys a key for good; what is sealed with it cannot be opened any more, while every proof still holds. The ledger must hold a
     * {@link #APPLIED} record that names it, or a verification says that something was lost.
     *
     * @throws IllegalArgumentException when the key is of today, of a day to come, or of the class {@link #KEPT}
     */
    public void destroy(String id) throws IOException {
        var key = Key.of(id);
        var now = clock.instant();
        if (key.retention().equals(KEPT) || !key.day().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw new IllegalArgumentException("the payload key " + id + " is still needed");
        }
        writer.call(() -> {
            keys.destroy(id, now);
            return id;
        });
    }

    /** What waits for the ledger, sealed under today's key of its class and bound to its source. */
    public byte[] veil(String retention, String src, byte[] plain) throws IOException {
        var now = clock.instant();
        var known = keys.known(retention, now);
        var id = known.isPresent() ? known.get() : writer.call(() -> keys.current(retention, now));
        var key = keys.key(id).orElseThrow(() -> new LedgerUnavailable("the payload key " + id + " was destroyed"));
        var name = id.getBytes(StandardCharsets.US_ASCII);
        var sealed = cipher.sealWaiting(key, id, src, plain);
        var veiled = Arrays.copyOf(name, name.length + 1 + sealed.length);
        System.arraycopy(sealed, 0, veiled, name.length + 1, sealed.length);
        return veiled;
    }

    /** What {@link #veil} sealed; nothing when its key was destroyed. */
    public Optional<byte[]> unveil(String src, byte[] veiled) throws IOException {
        int end = 0;
        while (end < veiled.length && veiled[end] != 0) {
            end++;
        }
        if (end == veiled.length) {
            throw new MalformedJson("what waits under " + src + " is not sealed");
        }
        var id = new String(veiled, 0, end, StandardCharsets.US_ASCII);
        var key = keys.key(id);
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        cipher.openWaiting(key.get(), id, src, Arrays.copyOfRange(veiled, end + 1, veiled.length)));
    }
}
