package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.signature.PayloadKeyWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that payloads are encrypted with: one for a retention class and day, each an object, wrapped. */
final class PayloadKeys {
    static final String FOLDER = "payload-keys";

    private static final int CACHED = 512;
    private static final int LENGTH = 32;

    private final LedgerStore store;
    private final PayloadKeyWrapper wrapper;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> today = new HashMap<>();
    private final Map<String, byte[]> open = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > CACHED;
        }
    };

    PayloadKeys(LedgerStore store, PayloadKeyWrapper wrapper) {
        this.store = store;
        this.wrapper = wrapper;
    }

    /** The id of the key for a class on the day of an instant; made, durably, when there is none. */
    synchronized String current(String retention, Instant time) throws IOException {
        var day = retention + "." + LocalDate.ofInstant(time, ZoneOffset.UTC);
        var known = today.get(day);
        if (known == null) {
            known = find(day);
            if (today.size() > CACHED) {
                today.clear();
            }
            today.put(day, known);
        }
        return known;
    }

    private String find(String day) throws IOException {
        for (var name : store.objects(FOLDER)) {
            if (name.startsWith(day + ".") && name.endsWith(".json")) {
                var id = name.substring(0, name.length() - ".json".length());
                if (key(id).isPresent()) {
                    return id;
                }
            }
        }
        var tag = new byte[4];
        random.nextBytes(tag);
        var id = day + "." + HexFormat.of().formatHex(tag);
        var key = new byte[LENGTH];
        random.nextBytes(key);
        var wrapped = Base64.getEncoder().encodeToString(wrapper.wrap(key, context(id)));
        store.putObject(name(id), text(id, wrapped));
        open.put(id, key);
        return id;
    }

    /** The key, or nothing when it was destroyed. */
    synchronized Optional<byte[]> key(String id) throws IOException {
        var known = open.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Entry.requireKeyId(id);
        var object = store.object(name(id))
                .orElseThrow(() -> new MalformedJson("the payload key " + id + " is missing, but not as destroyed"));
        var json = CanonicalJson.readCanonicalObject(object);
        if (!id.equals(json.get("id"))) {
            throw new MalformedJson("the payload key " + id + " is stored under another id");
        }
        if (json.get("destroyed") instanceof String at) {
            if (!Arrays.equals(object, destroyed(id, at))) {
                throw new MalformedJson("the payload key " + id + " is not written as ledger-v1.md says");
            }
            return Optional.empty();
        }
        if (!(json.get("wrapped") instanceof String wrapped)) {
            throw new MalformedJson("the payload key " + id + " has no wrapped key");
        }
        // The wrapping covers the key and its id alone: what stands beside them is held to the letter.
        if (!Arrays.equals(object, text(id, wrapped))) {
            throw new MalformedJson("the payload key " + id + " is not written as ledger-v1.md says");
        }
        var key = wrapper.unwrap(decoded(wrapped, id), context(id));
        open.put(id, key);
        return Optional.of(key);
    }

    /** The key for a class on the day of an instant, when it was needed before. */
    synchronized Optional<String> known(String retention, Instant time) {
        return Optional.ofNullable(today.get(retention + "." + LocalDate.ofInstant(time, ZoneOffset.UTC)));
    }

    /** The ids of the keys that are there and not destroyed. */
    synchronized List<String> present() throws IOException {
        var present = new ArrayList<String>();
        for (var name : store.objects(FOLDER)) {
            var id = name.substring(0, name.length() - ".json".length());
            if (name.endsWith(".json") && key(id).isPresent()) {
                present.add(id);
            }
        }
        return present;
    }

    /** Puts in the place of a key, durably, that it was destroyed. */
    synchronized void destroy(String id, Instant at) throws IOException {
        if (key(id).isPresent()) {
            store.putObject(name(id), destroyed(id, Entry.time(at)));
            open.remove(id);
            today.values().remove(id);
        }
    }

    private static byte[] destroyed(String id, String at) {
        return CanonicalJson.write(Map.of("destroyed", at, "id", id, "v", 1));
    }

    /** Forgets what is in memory, so that keys are read again. */
    synchronized void forget() {
        open.clear();
        today.clear();
    }

    private static byte[] decoded(String wrapped, String id) throws MalformedJson {
        try {
            return Base64Text.decode(wrapped);
        } catch (MalformedNote e) {
            throw new MalformedJson("the payload key " + id + " is not base64", e);
        }
    }

    private static byte[] text(String id, String wrapped) {
        return CanonicalJson.write(Map.of("id", id, "v", 1, "wrapped", wrapped));
    }

    private static String name(String id) {
        return FOLDER + "/" + id + ".json";
    }

    private static byte[] context(String id) {
        return ("assay/payload-key/v1\0" + id).getBytes(StandardCharsets.UTF_8);
    }
}
