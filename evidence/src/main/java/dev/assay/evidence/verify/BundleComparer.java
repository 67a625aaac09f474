package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.MalformedBundle;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.NotABundle;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.Differences.Continuation;
import dev.assay.evidence.verify.Differences.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Verifies two bundles and says what differs between them, offline; memory is bounded whatever they hold. */
public final class BundleComparer {
    private BundleComparer() {}

    /** A bundle that was found sound, open for reading. */
    record Side(BundleReader reader, Manifest manifest, Map<String, @Nullable Object> stated) {
        static Side of(BundleReader reader) throws IOException {
            var bytes = reader.bytes(Layout.MANIFEST);
            return new Side(reader, Manifest.read(bytes), CanonicalJson.readObject(bytes));
        }

        boolean has(String member) {
            return reader.members().containsKey(member);
        }
    }

    /**
     * Compares two bundles.
     *
     * @param knownOfEarlier what the auditor knows from elsewhere of the earlier one, and {@code knownOfLater} of the later one
     * @throws NotABundle when one of them is something else than a bundle
     * @throws MalformedBundle when a file was changed while it was compared
     */
    public static BundleComparison compare(Path earlier, Options knownOfEarlier, Path later, Options knownOfLater)
            throws IOException {
        var first = BundleVerifier.verify(earlier, knownOfEarlier);
        var second = BundleVerifier.verify(later, knownOfLater);
        if (!first.sound() || !second.sound()) {
            return new BundleComparison(first, second, null);
        }
        try (var one = BundleReader.open(earlier);
                var other = BundleReader.open(later)) {
            return new BundleComparison(first, second, differences(Side.of(one), Side.of(other)));
        }
    }

    private static Differences differences(Side earlier, Side later) throws IOException {
        var controls = new ControlsCompared(earlier, later);
        controls.compare();
        return new Differences(
                continuation(earlier, later),
                Stated.differing(earlier.stated(), later.stated(), BundleComparer::comparedElsewhere),
                records(earlier, later),
                controls.statuses(),
                controls.changes(),
                members(sums(earlier), sums(later)));
    }

    /** What differs in any two bundles, or is told with the records. */
    private static boolean comparedElsewhere(String path) {
        return path.equals("bundleId")
                || path.matches(
                        "populations\\[.*]\\.(class|collectedAt|observedCount|firstSeq|lastSeq|recordRoot|members.*|parameters\\.knownAt)");
    }

    private static List<Differences.RecordClass> records(Side earlier, Side later) throws IOException {
        var names = new TreeSet<String>();
        for (var side : List.of(earlier, later)) {
            side.manifest().populations().forEach(one -> names.add(one.origin().name()));
        }
        var differing = new ArrayList<Differences.RecordClass>();
        for (var name : names) {
            var compared = new RecordsCompared(name, earlier, later).compare();
            if (compared != null) {
                differing.add(compared);
            }
        }
        return differing;
    }

    private static Members members(Map<String, String> one, Map<String, String> other) {
        var both = one.keySet().stream().filter(other::containsKey).toList();
        var changed = both.stream()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .toList();
        return new Members(
                other.keySet().stream().filter(name -> !one.containsKey(name)).toList(),
                one.keySet().stream().filter(name -> !other.containsKey(name)).toList(),
                changed,
                both.size() - changed.size());
    }

    /** The digests of the content members, by name. */
    private static Map<String, String> sums(Side side) throws IOException {
        var sums = new TreeMap<String, String>();
        new String(side.reader().bytes(Layout.SUMS), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.length() > 66)
                .forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        return sums;
    }

    /** What the heads that both state, each proven in its own bundle, say about the two together. */
    private static Continuation continuation(Side earlier, Side later) throws IOException {
        var one = earlier.manifest();
        var other = later.manifest();
        if (!one.keys().checkpoint().equals(other.keys().checkpoint())) {
            return new Continuation(
                    Continuation.Kind.ANOTHER,
                    one.ledger().origin() + " and " + other.ledger().origin() + " have keys of their own");
        }
        var previous = other.previous();
        if (previous != null && previous.bundleId().equals(one.request().bundleId())) {
            var list = Digest.of(earlier.reader().bytes(Layout.ASIC_MANIFEST));
            if (!list.equals(previous.asicManifestSha256())
                    || !previous.end().equals(one.ledger().end())) {
                return contradicts(
                        "the later one was sealed after a bundle of the earlier one's id that is another file: the"
                                + " list of its members has SHA-256 " + previous.asicManifestSha256()
                                + ", the earlier one's "
                                + list);
            }
        }
        return heads(one, other);
    }

    private static Continuation heads(Manifest one, Manifest other) {
        var end = one.ledger().end();
        var previous = other.previous();
        var heads =
                new ArrayList<>(List.of(other.ledger().start(), other.ledger().end()));
        if (previous != null) {
            heads.add(previous.end());
        }
        for (var known : List.of(one.ledger().start(), end)) {
            for (var head : heads) {
                if (head.size() == known.size() && !head.root().equals(known.root())) {
                    return contradicts("at " + head.size() + " entries the earlier one has the root " + known.root()
                            + ", the later one " + head.root());
                }
            }
        }
        return heads.contains(end)
                ? new Continuation(
                        Continuation.Kind.PROVEN,
                        "the later one extends the earlier one's " + end.size() + " entries to "
                                + other.ledger().end().size())
                : new Continuation(
                        Continuation.Kind.NOT_SHOWN,
                        "the later one holds no proof from the earlier one's end, at " + end.size()
                                + " entries; compare it with the bundle sealed just before it, or ask both for the"
                                + " checkpoint on your card with --since");
    }

    private static Continuation contradicts(String why) {
        return new Continuation(Continuation.Kind.CONTRADICTS, why);
    }
}
