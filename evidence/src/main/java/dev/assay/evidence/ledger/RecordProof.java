package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampToken;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One record with all that proves it offline (ledger-v1, Proof of one record). As read, nothing is verified.
 *
 * @param entry the entry's canonical bytes
 * @param opened payload and salt, or null when they are withheld or erased
 * @param proof where the entry is, and the checkpoint
 * @param key who signed the checkpoint, as the proof says itself
 * @param stamps tokens over the checkpoint, by kind
 * @param held an earlier checkpoint that this one extends, with the proof of it, or null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record RecordProof(
        byte[] entry,
        @Nullable OpenedPayload opened,
        ProofText.Proof proof,
        NoteKey key,
        Map<Timestamp.Kind, byte[]> stamps,
        @Nullable Held held) {
    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final String FORMAT = "proof/1";
    private static final Set<String> MEMBERS =
            Set.of("assay", "entry", "held", "payload", "proof", "salt", "stamps", "vkey");

    public RecordProof {
        stamps = Map.copyOf(stamps);
    }

    /** An earlier checkpoint, and the hashes that lead from it. */
    public record Held(Note checkpoint, ConsistencyProof extension) {}

    /** The proof as canonical JSON. */
    public byte[] bytes() throws MalformedJson {
        var json = new TreeMap<String, @Nullable Object>();
        json.put("assay", FORMAT);
        json.put("entry", CanonicalJson.readCanonicalObject(entry));
        json.put("proof", ProofText.write(proof.inclusion(), proof.checkpoint()));
        json.put("vkey", key.vkey());
        if (opened != null) {
            json.put("payload", opened.payload().members());
            json.put("salt", base64(opened.salt()));
        }
        var tokens = new TreeMap<String, @Nullable Object>();
        stamps.forEach((kind, token) -> tokens.put(kind.label(), base64(token)));
        json.put("stamps", tokens);
        if (held != null) {
            json.put(
                    "held",
                    Map.of(
                            "checkpoint",
                            held.checkpoint().encoded(),
                            "consistency",
                            held.extension().text()));
        }
        return CanonicalJson.write(json);
    }

    /** Whether bytes look like such a proof, by their first character. */
    public static boolean resembles(byte[] head) {
        return head.length > 0 && head[0] == '{';
    }

    /**
     * Reads a proof.
     *
     * @throws IOException when it is not one, with what departs from the format
     */
    public static RecordProof read(byte[] content) throws IOException {
        var json = CanonicalJson.readCanonicalObject(content);
        if (!FORMAT.equals(json.get("assay"))) {
            throw new MalformedJson("not a " + FORMAT + " of Assay");
        }
        for (var name : json.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new MalformedJson("a proof has no member '" + name + "'");
            }
        }
        if (!(json.get("entry") instanceof Map<?, ?> entry)) {
            throw new MalformedJson("the proof has no entry");
        }
        var proof = ProofText.parse(text(json, "proof"));
        return new RecordProof(
                CanonicalJson.write(entry),
                opened(json),
                proof,
                NoteKey.parse(text(json, "vkey")),
                stamps(json.get("stamps")),
                held(
                        json.get("held"),
                        Checkpoint.parse(proof.checkpoint().text()).size()));
    }

    private static @Nullable OpenedPayload opened(Map<String, @Nullable Object> json) throws IOException {
        if (!(json.get("payload") instanceof Map<?, ?> payload)) {
            return null;
        }
        var salt = Base64Text.decode(text(json, "salt"));
        if (salt.length != Payload.SALT) {
            throw new MalformedJson("a salt has " + Payload.SALT + " bytes");
        }
        return new OpenedPayload(Payload.read(CanonicalJson.write(payload)), salt);
    }

    private static Map<Timestamp.Kind, byte[]> stamps(@Nullable Object value) throws IOException {
        if (!(value instanceof Map<?, ?> tokens)) {
            throw new MalformedJson("the proof has no stamps; an empty object says that there are none");
        }
        var read = new TreeMap<Timestamp.Kind, byte[]>();
        for (var token : tokens.entrySet()) {
            var kind = Stream.of(Timestamp.Kind.values())
                    .filter(one -> one.label().equals(token.getKey()))
                    .findFirst();
            if (kind.isEmpty() || !(token.getValue() instanceof String text)) {
                throw new MalformedJson("a stamp is the base64 of a token, under the kind of its time");
            }
            read.put(kind.get(), TimestampToken.parse(Base64Text.decode(text)).der());
        }
        return read;
    }

    private static @Nullable Held held(@Nullable Object value, long size) throws IOException {
        if (!(value instanceof Map<?, ?> held)) {
            return null;
        }
        var note = Note.parse(text(held, "checkpoint"));
        long older = Checkpoint.parse(note.text()).size();
        if (older > size) {
            throw new MalformedJson(
                    "the checkpoint that is held is over " + older + " entries, the proof's over " + size);
        }
        return new Held(note, ConsistencyProof.parse(older, size, text(held, "consistency")));
    }

    private static String text(Map<?, ?> json, String name) throws MalformedJson {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedJson("the proof has no text '" + name + "'");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
