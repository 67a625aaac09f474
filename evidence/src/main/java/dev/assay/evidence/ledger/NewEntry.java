package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fact to be put into the ledger.
 *
 * @param src who recorded it, {@code <node>#<n>}: appending the same one again changes nothing
 * @param type what it is about, such as {@code scan.completed}
 * @param retention the retention class, such as {@code audit}
 * @param provenance where it comes from
 * @param facts plain values as {@link CanonicalJson} takes them; at most 63 members, none called {@code provenance}
 */
public record NewEntry(
        String src, String type, String retention, Provenance provenance, Map<String, @Nullable Object> facts) {
    /** The largest payload in canonical form, in bytes. */
    public static final int MAX_PAYLOAD = 1024 * 1024 - 1024;

    static final String PROVENANCE = "provenance";
    private static final int MOST_MEMBERS = 64;

    public NewEntry {
        Entry.requireSrc(src);
        Entry.requireType(type);
        Entry.requireRetention(retention);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        if (facts.containsKey(PROVENANCE) || facts.size() >= MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    "a fact has at most " + (MOST_MEMBERS - 1) + " members and none called " + PROVENANCE);
        }
    }

    /**
     * The payload in canonical form.
     *
     * @throws IllegalArgumentException when a value has none, or it is larger than {@link #MAX_PAYLOAD}
     */
    Payload payload() {
        var members = new TreeMap<String, @Nullable Object>(facts);
        members.put(PROVENANCE, provenance.json());
        var payload = Payload.of(members);
        if (payload.canonical().length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("the payload of " + src + " has " + payload.canonical().length
                    + " bytes; at most " + MAX_PAYLOAD + ": keep large content as a blob and record its digest");
        }
        return payload;
    }
}
