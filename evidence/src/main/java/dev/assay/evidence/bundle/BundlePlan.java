package dev.assay.evidence.bundle;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that goes into a bundle before it is sealed. The same plan gives the same content members, byte for byte.
 *
 * @param governanceCommit the commit of {@code git/repo.bundle}, or {@code null} when that is absent
 * @param populations the records, by class
 * @param members other content members by name, such as {@code controls/CC6.1-access.json}; not those that the writer
 *     itself makes (texts for people, {@code keys/}, {@code ledger/} checkpoints and proofs, {@code proofs/}, {@code previous/})
 * @param absent for what the layout expects and this bundle does not hold, the reason ({@link Layout#EXPECTED})
 */
public record BundlePlan(
        Request request,
        Scope scope,
        List<Manifest.Deviation> exceptions,
        List<Manifest.Redaction> redactions,
        @Nullable String governanceCommit,
        LedgerPart ledger,
        @Nullable PreviousBundle previous,
        Manifest.Retention retention,
        List<PopulationSource> populations,
        SortedMap<String, Content> members,
        Map<String, String> absent) {

    public BundlePlan {
        exceptions = List.copyOf(exceptions);
        redactions = List.copyOf(redactions);
        populations = List.copyOf(populations);
        members = new TreeMap<>(members);
        absent = Map.copyOf(absent);
        if ((governanceCommit != null) != members.containsKey(Layout.GIT_BUNDLE)) {
            throw new IllegalArgumentException(
                    "a plan has both " + Layout.GIT_BUNDLE + " and its commit, or neither of them");
        }
        for (var name : members.keySet()) {
            requireFree(name, populations);
        }
    }

    /** A population's records and where they come from. */
    public record PopulationSource(Population.Origin origin, Records records) {}

    private static void requireFree(String name, List<PopulationSource> populations) {
        Predicate<String> inside = name::startsWith;
        if (!Layout.isContentName(name)) {
            throw new IllegalArgumentException("not a name for a content member: " + name);
        }
        if (List.of("keys/", "proofs/", "previous/").stream().anyMatch(inside)
                || populations.stream()
                        .anyMatch(p -> inside.test("evidence/" + p.origin().name() + "/"))) {
            throw new IllegalArgumentException("the writer makes this member itself: " + name);
        }
    }
}
