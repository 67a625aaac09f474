package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.AsicManifest;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Sums;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.Step.Mismatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** The container: its form, the set of its members, and every digest. */
final class ContainerSteps {
    private static final List<String> SEALED =
            List.of(Layout.ASIC_MANIFEST, Layout.SIGNATURE, Layout.ARCHIVE_MANIFEST, Layout.TIMESTAMP);
    private static final List<String> ALWAYS = List.of(
            Layout.MANIFEST,
            Layout.SUMS,
            Layout.ROOT_KEY,
            Layout.SIGNER_KEY,
            Layout.TSA_ROOT_KEY,
            Layout.CHECKPOINT_KEY,
            Layout.START_CHECKPOINT,
            Layout.END_CHECKPOINT,
            Layout.CONSISTENCY_START_END,
            "README.txt",
            "VERIFY.md",
            "LIMITS.md",
            "verify.sh");

    private final Examination bundle;

    private ContainerSteps(Examination bundle) {
        this.bundle = bundle;
    }

    static void ask(Examination bundle) {
        var steps = new ContainerSteps(bundle);
        bundle.require("container", "The file has the form of a bundle, byte for byte", "the file", steps::container);
        bundle.require("mimetype", "It says what it is", Layout.MIMETYPE, steps::mimetype);
        bundle.require("members", "The members are exactly the listed ones", "the members", steps::members);
        bundle.require("digests", "Every member is what the lists say", "the members", steps::digests);
    }

    private String container() throws Differs, IOException {
        var mismatches = new ArrayList<Mismatch>();
        for (var fault : bundle.reader.faults()) {
            mismatches.add(new Mismatch(fault.where(), fault.expected(), fault.seen()));
        }
        Differs.ifAny(mismatches);
        return bundle.reader.members().size() + " members, stored, nothing before, between or after them";
    }

    private String mimetype() throws Differs, IOException {
        var seen = new String(bundle.reader.bytes(Layout.MIMETYPE), StandardCharsets.ISO_8859_1);
        Differs.unless(seen.equals(Layout.MEDIA_TYPE), Layout.MIMETYPE, Layout.MEDIA_TYPE, "something else");
        return Layout.MEDIA_TYPE;
    }

    /** The order of the file decides: what the lists must name follows from it. */
    private String members() throws Differs, IOException {
        var there = new ArrayList<>(bundle.reader.members().keySet());
        var mismatches = new ArrayList<Mismatch>();
        for (var name : ALWAYS) {
            if (!there.contains(name)) {
                mismatches.add(new Mismatch(name, "a member of every bundle", "no such member"));
            }
        }
        there.remove(Layout.MIMETYPE);
        var content = new ArrayList<>(there);
        content.removeAll(SEALED);
        compare(mismatches, Layout.ASIC_MANIFEST, content, Layout.SIGNATURE);
        var archived = new ArrayList<>(content);
        archived.add(Layout.ASIC_MANIFEST);
        archived.add(Layout.SIGNATURE);
        compare(mismatches, Layout.ARCHIVE_MANIFEST, archived, Layout.TIMESTAMP);
        content.remove(Layout.SUMS);
        compare(
                mismatches,
                Layout.SUMS,
                content,
                List.copyOf(Sums.read(bundle.reader.bytes(Layout.SUMS)).keySet()));
        ordered(mismatches, there);
        Differs.ifAny(mismatches);
        return content.size() + " content members, each in " + Layout.SUMS + " and in both signed lists, none besides";
    }

    private void compare(List<Mismatch> mismatches, String list, List<String> there, String target) throws IOException {
        var manifest = AsicManifest.read(bundle.reader.bytes(list));
        if (!manifest.target().equals(target)) {
            mismatches.add(new Mismatch(list, "a list for " + target, "a list for another member"));
        }
        var listed =
                manifest.references().stream().map(AsicManifest.Reference::name).toList();
        compare(mismatches, list, there, listed);
    }

    private static void compare(List<Mismatch> mismatches, String list, List<String> there, List<String> listed) {
        if (there.equals(listed)) {
            return;
        }
        int before = mismatches.size();
        listed.stream()
                .filter(name -> !there.contains(name))
                .forEach(name ->
                        mismatches.add(new Mismatch(name, "a member, since " + list + " lists it", "no such member")));
        there.stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> mismatches.add(
                        new Mismatch(name, "only members that " + list + " lists", "a member that it does not list")));
        if (mismatches.size() == before) {
            mismatches.add(new Mismatch(list, "the order of the file", "another order"));
        }
    }

    private static void ordered(List<Mismatch> mismatches, List<String> there) {
        var must = new ArrayList<>(there);
        var last = new ArrayList<>(List.of(Layout.MANIFEST, Layout.SUMS));
        last.addAll(SEALED);
        must.removeAll(last);
        must.sort(null);
        must.addAll(last);
        if (there.size() == must.size() && !there.equals(must)) {
            mismatches.add(new Mismatch("the members", "the order of bundle-v1", "another order"));
        }
    }

    private String digests() throws Differs, IOException {
        var mismatches = new ArrayList<Mismatch>();
        var seen = new LinkedHashMap<String, Digest>();
        long bytes = 0;
        for (var slot : bundle.reader.members().values()) {
            var crc = new CRC32();
            try (var in = new CheckedInputStream(bundle.reader.stream(slot.name()), crc)) {
                seen.put(slot.name(), Digest.of(in));
            }
            bytes += slot.size();
            if ((int) crc.getValue() != slot.crc()) {
                mismatches.add(new Mismatch(slot.name(), "CRC-32 " + hex(slot.crc()), hex((int) crc.getValue())));
            }
        }
        compare(mismatches, seen, Layout.ASIC_MANIFEST);
        compare(mismatches, seen, Layout.ARCHIVE_MANIFEST);
        try {
            compare(mismatches, seen, Layout.SUMS, Sums.read(bundle.reader.bytes(Layout.SUMS)));
        } catch (IOException e) {
            mismatches.add(new Mismatch(Layout.SUMS, "a list of digests", String.valueOf(e.getMessage())));
        }
        Differs.ifAny(mismatches);
        return "SHA-256 of " + seen.size() + " members, " + bytes + " bytes";
    }

    private void compare(List<Mismatch> mismatches, Map<String, Digest> seen, String list) {
        try {
            var listed = new LinkedHashMap<String, Digest>();
            for (var reference : AsicManifest.read(bundle.reader.bytes(list)).references()) {
                listed.put(reference.name(), reference.digest());
            }
            compare(mismatches, seen, list, listed);
        } catch (IOException e) {
            mismatches.add(new Mismatch(list, "a list of digests", String.valueOf(e.getMessage())));
        }
    }

    private static void compare(
            List<Mismatch> mismatches, Map<String, Digest> seen, String list, Map<String, Digest> listed) {
        listed.forEach((name, digest) -> {
            var is = seen.get(name);
            if (is != null && !is.equals(digest)) {
                var seenText = "SHA-256 " + is;
                // One line per member is enough: the lists agree with one another, or they are reported themselves.
                if (mismatches.stream()
                        .noneMatch(m -> m.where().equals(name) && m.seen().equals(seenText))) {
                    mismatches.add(new Mismatch(name, "SHA-256 " + digest + " as in " + list, seenText));
                }
            }
        });
    }

    private static String hex(int crc) {
        return "%08x".formatted(crc);
    }
}
