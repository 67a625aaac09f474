package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.BundleComparer.Side;
import dev.assay.evidence.verify.Differences.Change;
import dev.assay.evidence.verify.Differences.RecordClass;
import dev.assay.evidence.verify.Differences.Some;
import dev.assay.evidence.verify.PopulationLines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One class of records in two bundles.
 *
 * <p>Records that cite the ledger are in its order on both sides and are read side by side; of others the earlier ones' keys and digests are
 * held, so there is a bound on how many are compared.
 */
final class RecordsCompared {
    /** The most records of a class that are compared by their keys. */
    static final int MOST_KEYED = 500_000;
    /** The most that are named of each kind. */
    static final int MOST_NAMED = 1000;

    /** The most that is told of one record. */
    static final int MOST_FACTS = 50;

    private static final long MOST_HELD = 32L << 20;

    private final String name;
    private final Side earlier;
    private final Side later;
    private final Names added = new Names();
    private final Names removed = new Names();
    private final Map<String, Change> changes = new TreeMap<>();
    private long changed;
    private long held;

    RecordsCompared(String name, Side earlier, Side later) {
        this.name = name;
        this.earlier = earlier;
        this.later = later;
    }

    /** Counts all, names the first. */
    private static final class Names {
        private final List<String> named = new ArrayList<>();
        private long count;

        void add(Line line) throws IOException {
            if (named.size() < MOST_NAMED) {
                named.add(line.label());
            }
            count++;
        }

        Some some() {
            return new Some(count, named);
        }
    }

    /** What differs, or null when nothing does. */
    @Nullable
    RecordClass compare() throws IOException {
        var one = population(earlier);
        var other = population(later);
        var was = one == null ? null : Long.valueOf(one.observedCount());
        var is = other == null ? null : Long.valueOf(other.observedCount());
        if (one != null
                && other != null
                && was != null
                && was.equals(is)
                && one.recordRoot().equals(other.recordRoot())) {
            return null;
        }
        var notCompared = one == null || other == null ? "" : compare(one, other);
        return new RecordClass(
                name, was, is, added.some(), removed.some(), changed, List.copyOf(changes.values()), notCompared);
    }

    private @Nullable Population population(Side side) {
        return side.manifest().populations().stream()
                .filter(one -> one.origin().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns why they were not compared; empty when they were. */
    private String compare(Population one, Population other) throws IOException {
        boolean cites = one.firstSeq() != null && other.firstSeq() != null;
        if (cites) {
            return inOrder(one, other);
        }
        if (Math.max(one.observedCount(), other.observedCount()) > MOST_KEYED) {
            return "there are more than " + MOST_KEYED + " records";
        }
        byKey(one, other);
        return "";
    }

    private String inOrder(Population one, Population other) throws IOException {
        try (var before = new PopulationLines(earlier, one);
                var after = new PopulationLines(later, other)) {
            var was = before.next();
            var is = after.next();
            while (was != null || is != null) {
                var order = order(was, is);
                if (order == null) {
                    return "some records cite an entry of the ledger and some do not";
                }
                if (order == 0 && was != null && is != null) {
                    both(was, is);
                } else if (order < 0 && was != null) {
                    removed.add(was);
                } else if (is != null) {
                    added.add(is);
                }
                was = order <= 0 ? before.next() : was;
                is = order >= 0 ? after.next() : is;
            }
        }
        return "";
    }

    /** Which comes first; null where one has no place in the ledger's order. */
    private static @Nullable Integer order(@Nullable Line was, @Nullable Line is) {
        var left = was == null ? Long.valueOf(Long.MAX_VALUE) : was.seq();
        var right = is == null ? Long.valueOf(Long.MAX_VALUE) : is.seq();
        return left == null || right == null ? null : Integer.valueOf(left.compareTo(right));
    }

    private void byKey(Population one, Population other) throws IOException {
        var before = digests(one);
        var differing = new HashMap<String, Line>();
        try (var lines = new PopulationLines(later, other)) {
            var seen = new HashMap<String, Integer>();
            for (var line = lines.next(); line != null; line = lines.next()) {
                var key = free(line.key(), seen);
                var digest = before.remove(key);
                if (digest == null) {
                    added.add(line);
                } else if (!digest.equals(line.digest())) {
                    changed++;
                    hold(key, line, differing);
                }
            }
        }
        tell(one, before.keySet(), differing);
    }

    private void hold(String key, Line line, Map<String, Line> differing) {
        if (differing.size() < MOST_NAMED && held + line.bytes().length <= MOST_HELD) {
            held += line.bytes().length;
            differing.put(key, line);
        }
    }

    private Map<String, Digest> digests(Population population) throws IOException {
        var digests = new HashMap<String, Digest>();
        var seen = new HashMap<String, Integer>();
        try (var lines = new PopulationLines(earlier, population)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                digests.put(free(line.key(), seen), line.digest());
            }
        }
        return digests;
    }

    /** The earlier records once more, in their order: which are gone, and what was stated where the later one says otherwise. */
    private void tell(Population one, Set<String> gone, Map<String, Line> differing) throws IOException {
        var seen = new HashMap<String, Integer>();
        try (var lines = new PopulationLines(earlier, one)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var key = free(line.key(), seen);
                var is = differing.get(key);
                if (gone.contains(key)) {
                    removed.add(line);
                } else if (is != null) {
                    changes.put(key, change(line, is));
                }
            }
        }
    }

    /** A key that comes again is told apart by how often it came. */
    private static String free(String key, Map<String, Integer> seen) {
        int times = seen.merge(key, 1, Integer::sum);
        return times == 1 ? key : key + " (" + times + ")";
    }

    private void both(Line was, Line is) throws IOException {
        if (!was.digest().equals(is.digest())) {
            changed++;
            if (changes.size() < MOST_NAMED) {
                changes.put(was.key(), change(was, is));
            }
        }
    }

    private static Change change(Line was, Line is) throws IOException {
        var facts = Stated.differing(was.values(), is.values(), _ -> false);
        return new Change(is.label(), facts.subList(0, Math.min(facts.size(), MOST_FACTS)));
    }
}
