package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.BundleReader.Slot;
import dev.assay.evidence.bundle.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Ways to tamper with a bundle: on its bytes, or by packing its members anew. */
final class Tampering {
    /** A member as it is packed. */
    record Packed(String name, byte[] content) {}

    private final Path sound;
    private final byte[] bytes;
    private final Map<String, Slot> slots = new LinkedHashMap<>();

    Tampering(Path sound) throws IOException {
        this.sound = sound;
        this.bytes = Files.readAllBytes(sound);
        try (var reader = BundleReader.open(sound)) {
            slots.putAll(reader.members());
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    List<String> names() {
        return List.copyOf(slots.keySet());
    }

    /** Where a member's content begins. */
    int content(String name) {
        return (int) slot(name).offset() + 30 + name.length();
    }

    int size(String name) {
        return (int) slot(name).size();
    }

    private Slot slot(String name) {
        return Objects.requireNonNull(slots.get(name), name);
    }

    /** The member whose content holds a byte of the file, or the empty name for the zip's structure. */
    String at(int place) {
        return slots.keySet().stream()
                .filter(name -> place >= content(name) && place < content(name) + size(name))
                .findFirst()
                .orElse("");
    }

    /** The file with one bit of one byte flipped. */
    byte[] flipped(int place, int bit) {
        var copy = bytes.clone();
        copy[place] ^= (byte) (1 << bit);
        return copy;
    }

    /** The file with one bit of a member flipped and the CRCs put right, as one who knows zip would. */
    byte[] flippedWithCrc(String name, int place, int bit) throws IOException {
        return packed(members -> {
            var changed = new ArrayList<Packed>();
            for (var member : members) {
                var content = member.content().clone();
                if (member.name().equals(name)) {
                    content[place] ^= (byte) (1 << bit);
                }
                changed.add(new Packed(member.name(), content));
            }
            return changed;
        });
    }

    /** The members packed anew, in canonical form, after a change. */
    byte[] packed(UnaryOperator<List<Packed>> change) throws IOException {
        return CanonicalZip.of(change.apply(members()));
    }

    byte[] member(String name) throws IOException {
        return members().get(names().indexOf(name)).content();
    }

    List<Packed> members() throws IOException {
        var members = new ArrayList<Packed>();
        try (var reader = BundleReader.open(sound)) {
            for (var name : slots.keySet()) {
                members.add(new Packed(name, reader.bytes(name)));
            }
        }
        return members;
    }

    /** The members packed by an ordinary zip program: other times, and compressed when asked. */
    byte[] zipped(boolean compressed) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.US_ASCII)) {
            zip.setComment(Layout.MEDIA_TYPE);
            for (var member : members()) {
                var entry = new ZipEntry(member.name());
                entry.setTime(1_700_000_000_000L);
                if (!compressed) {
                    var crc = new CRC32();
                    crc.update(member.content());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setCrc(crc.getValue());
                    entry.setSize(member.content().length);
                }
                zip.putNextEntry(entry);
                zip.write(member.content());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
