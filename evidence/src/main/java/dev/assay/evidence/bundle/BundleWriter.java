package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.signature.CadesSigner;
import dev.assay.evidence.timestamp.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes and seals a bundle in one pass, in the form of bundle-v1.md.
 *
 * <p>The file appears under its name only when it is complete and on disk; a failure or a stop leaves nothing behind.
 */
public final class BundleWriter {
    private final BundlePlan plan;
    private final Sealing sealing;
    private final Watch watch;

    private BundleWriter(BundlePlan plan, Sealing sealing, Watch watch) {
        this.plan = plan;
        this.sealing = sealing;
        this.watch = watch;
    }

    /**
     * Writes the bundle.
     *
     * @param target the file; one that is there is replaced
     * @throws BundleStopped when {@code watch} stopped it
     */
    public static SealedBundle write(Path target, BundlePlan plan, Sealing sealing, Watch watch) throws IOException {
        return write(target, plan, sealing, watch, BundleDisk.REAL);
    }

    static SealedBundle write(Path target, BundlePlan plan, Sealing sealing, Watch watch, BundleDisk disk)
            throws IOException {
        var draft = target.resolveSibling(target.getFileName() + ".part");
        disk.delete(draft);
        try {
            var sealed = new BundleWriter(plan, sealing, watch).write(target, draft, disk);
            disk.rename(draft, target);
            disk.forceFolderOf(target);
            return sealed;
        } finally {
            disk.delete(draft);
        }
    }

    private SealedBundle write(Path target, Path draft, BundleDisk disk) throws IOException {
        try (var channel = disk.create(draft)) {
            var zip = new ZipFileWriter(channel, watch);
            zip.add(Layout.MIMETYPE, Layout.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII));
            var populations = content(zip);
            var manifest = manifest(zip.members(), populations);
            zip.add(Layout.MANIFEST, manifest.write());
            zip.add(Layout.SUMS, Sums.write(withoutFirst(zip.members())));
            var signed = new AsicManifest(Layout.SIGNATURE, references(zip)).write();
            var asic = zip.add(Layout.ASIC_MANIFEST, signed);
            zip.add(Layout.SIGNATURE, signature(signed));
            var archive = new AsicManifest(Layout.TIMESTAMP, references(zip)).write();
            zip.add(Layout.ARCHIVE_MANIFEST, archive);
            Timestamp stamp = sealing.stamp(archive);
            zip.add(Layout.TIMESTAMP, stamp.token());
            zip.finish();
            watch.proceed();
            channel.force(true);
            return new SealedBundle(target, channel.size(), manifest, zip.members(), asic.digest(), stamp);
        }
    }

    private byte[] signature(byte[] signed) throws IOException {
        var now = sealing.clock().instant();
        return new CadesSigner(sealing.signer())
                .sign(
                        signed,
                        now,
                        sealing.crls().apply(now),
                        bytes -> sealing.stamp(bytes).token());
    }

    /** Writes all content members in the order of their names; the names of populations and proofs are found on the way. */
    private List<Population> content(ZipFileWriter zip) throws IOException {
        SortedMap<String, Writing> writings = new TreeMap<>();
        fixedMembers().forEach((name, content) -> writings.put(name, () -> zip.add(name, content)));
        var populations = new ArrayList<Population>();
        // A bit for each entry of the ledger, however many records cite it.
        var cited = new BitSet();
        for (var source : plan.populations()) {
            Writing writing =
                    () -> populations.add(PopulationWriter.write(zip, source, seq -> cited.set(Math.toIntExact(seq))));
            if (writings.put("evidence/" + source.origin().name() + "/", writing) != null) {
                throw new IllegalArgumentException(
                        "two populations of the class " + source.origin().name());
            }
        }
        writings.put("proofs/", () -> proofs(zip, cited));
        for (var writing : writings.values()) {
            writing.run();
        }
        return populations;
    }

    private SortedMap<String, Content> fixedMembers() throws IOException {
        var key = plan.ledger().key();
        var previous = plan.previous();
        SortedMap<String, Content> members = new TreeMap<>(plan.members());
        addAll(members, Texts.members(plan, sealing));
        addAll(members, sealing.members(key));
        addAll(members, plan.ledger().members(previous));
        if (previous != null) {
            addAll(members, previous.members());
        }
        return members;
    }

    private static void addAll(SortedMap<String, Content> members, Map<String, Content> more) {
        more.forEach((name, content) -> {
            if (members.put(name, content) != null) {
                throw new IllegalArgumentException("the writer makes this member itself: " + name);
            }
        });
    }

    private void proofs(ZipFileWriter zip, BitSet cited) throws IOException {
        if (cited.isEmpty()) {
            return;
        }
        var end = plan.ledger().last();
        try (var out = zip.begin("proofs/000.ndjson")) {
            for (int seq = cited.nextSetBit(0); seq >= 0; seq = cited.nextSetBit(seq + 1)) {
                if (seq >= end.size()) {
                    throw new IllegalArgumentException(
                            "record " + seq + " lies beyond the ledger's end at " + end.size() + " entries");
                }
                var proof = plan.ledger().proofs().inclusion(seq, end);
                out.write((CanonicalJson.text(ProofLine.of(proof)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Manifest manifest(List<Member> members, List<Population> populations) throws IOException {
        var previous = plan.previous();
        return new Manifest(
                plan.request(),
                plan.scope(),
                populations,
                plan.exceptions(),
                plan.redactions(),
                governance(members),
                plan.ledger().range(),
                previous == null ? null : previous.stated(),
                sealing.time(),
                sealing.prints(plan.ledger().key()),
                plan.retention(),
                absent(members));
    }

    private Manifest.@Nullable Governance governance(List<Member> members) {
        var commit = plan.governanceCommit();
        if (commit == null) {
            return null;
        }
        return members.stream()
                .filter(member -> member.name().equals(Layout.GIT_BUNDLE))
                .map(member -> new Manifest.Governance(commit, member.name(), member.digest()))
                .findFirst()
                .orElseThrow();
    }

    private List<Manifest.Absent> absent(List<Member> members) {
        var absent = new ArrayList<Manifest.Absent>();
        for (var name : Layout.EXPECTED) {
            if (members.stream().noneMatch(member -> Layout.covers(name, member.name()))) {
                var reason = plan.absent().get(name);
                if (reason == null || reason.isBlank()) {
                    throw new IllegalArgumentException("the plan holds no " + name + " and gives no reason for it");
                }
                absent.add(new Manifest.Absent(name, reason));
            }
        }
        return absent;
    }

    private static List<AsicManifest.Reference> references(ZipFileWriter zip) {
        return withoutFirst(zip.members()).stream()
                .map(AsicManifest.Reference::to)
                .toList();
    }

    private static List<Member> withoutFirst(List<Member> members) {
        return members.subList(1, members.size());
    }

    /** One step of the pass. */
    private interface Writing {
        void run() throws IOException;
    }
}
