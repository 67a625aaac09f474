package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.verify.Tampering.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes to the container around the members, each under its name. */
final class Framings {
    /** What stock tools do not see: the members are the same, only the zip around them is not of the one form. */
    static final Set<String> ONLY_OURS = Set.of("other-order");

    private Framings() {}

    static Map<String, byte[]> of(Tampering sound) throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        var bytes = sound.bytes();
        all.put("leading-byte", joined(new byte[] {0}, bytes));
        all.put("leading-script", joined("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), bytes));
        all.put("trailing-byte", joined(bytes, new byte[] {0}));
        all.put("trailing-bundle", joined(bytes, bytes));
        all.put("cut-by-one", Arrays.copyOf(bytes, bytes.length - 1));
        all.put("cut-in-half", Arrays.copyOf(bytes, bytes.length / 2));
        all.put("cut-to-the-first-member", Arrays.copyOf(bytes, 120));
        all.put("other-times", sound.zipped(false));
        all.put("other-maker", withLastEntry(bytes, 4, 1));
        all.put("flagged-as-encrypted", withLastEntry(bytes, 8, 1));
        all.put("executable", withLastEntry(bytes, 40, 0x40));
        all.put("compressed", sound.zipped(true));
        all.put("unlisted-member", with(sound, "evidence/extra.json", 5));
        all.put("traversal", with(sound, "../evil", 5));
        all.put("absolute-name", with(sound, "/tmp/evil", 5));
        all.put("backslash-name", with(sound, "..\\evil", 5));
        all.put("hidden-name", with(sound, "evidence/.hidden", 5));
        all.put("folder-entry", with(sound, "evidence/", 5));
        all.put("same-name-in-capitals", with(sound, "MANIFEST.JSON", 5));
        all.put("second-mimetype-first", sound.packed(members -> {
            var changed = new ArrayList<>(members);
            changed.add(0, new Packed(Layout.MIMETYPE, "text/plain".getBytes(StandardCharsets.US_ASCII)));
            return changed;
        }));
        all.put("other-mimetype", sound.packed(members -> {
            var changed = new ArrayList<>(members);
            changed.set(
                    0,
                    new Packed(Layout.MIMETYPE, "application/vnd.etsi.asic-s+zip".getBytes(StandardCharsets.US_ASCII)));
            return changed;
        }));
        all.put("other-order", sound.packed(members -> {
            var changed = new ArrayList<>(members);
            changed.add(2, changed.remove(5));
            return changed;
        }));
        all.put("too-many-members", sound.packed(Framings::many));
        return all;
    }

    private static List<Packed> many(List<Packed> members) {
        var changed = new ArrayList<>(members);
        for (int i = 0; i < Layout.MAX_MEMBERS; i++) {
            changed.add(new Packed("x" + i, new byte[0]));
        }
        return changed;
    }

    private static byte[] with(Tampering sound, String name, int at) throws IOException {
        return sound.packed(members -> {
            var changed = new ArrayList<>(members);
            changed.add(at, new Packed(name, new byte[] {'{', '}'}));
            return changed;
        });
    }

    /** Some bits of the directory's last entry changed. */
    private static byte[] withLastEntry(byte[] bytes, int field, int bits) {
        int at = bytes.length;
        do {
            at--;
        } while (bytes[at] != 'P' || bytes[at + 1] != 'K' || bytes[at + 2] != 1 || bytes[at + 3] != 2);
        var changed = bytes.clone();
        changed[at + field] ^= (byte) bits;
        return changed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
