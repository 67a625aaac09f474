package dev.assay.app.samples;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records drawn from a population, the same ones for the same population, seed, size and replaced records (docs/formats/sample-v1.md).
 *
 * @param drawn in the order of the strata and, within each, of the draw; the replaced ones too
 */
public record Sample(Digest population, String name, Seed seed, int size, List<Share> strata, List<Drawn> drawn) {
    public Sample {
        strata = List.copyOf(strata);
        drawn = List.copyOf(drawn);
    }

    /** How many records of a stratum there are, and how many of them are in the sample. */
    public record Share(String name, int records, int sampled) {}

    /** A drawn record: its place in the file from 0, what it is called, its stratum, and whether another took its place. */
    public record Drawn(int place, String label, String stratum, boolean replaced) {}

    /** Draws {@code size} records, or all when there are not more. */
    public static Sample draw(Population population, Seed seed, int size) {
        return draw(population, seed, size, Set.of());
    }

    /**
     * Draws the same sample with other records in the place of some: for each replaced one, the next of its stratum's order.
     *
     * @param replaced places of drawn records, or of records that took such a place
     * @throws IllegalArgumentException for a size below 1
     */
    public static Sample draw(Population population, Seed seed, int size, Collection<Integer> replaced) {
        if (size < 1) {
            throw new IllegalArgumentException("a sample of at least 1 record, not " + size);
        }
        var strata = Stratum.of(population.records(), size);
        var wanted = Stratum.shares(strata, size);
        var drawn = new ArrayList<Drawn>();
        var shares = new ArrayList<Share>();
        for (int i = 0; i < strata.size(); i++) {
            var stratum = strata.get(i);
            int kept = 0;
            for (var record : order(stratum, new Chances(seed, i))) {
                if (kept == wanted[i]) {
                    break;
                }
                boolean out = replaced.contains(record.place());
                drawn.add(new Drawn(record.place(), record.label(), stratum.name(), out));
                kept += out ? 0 : 1;
            }
            shares.add(new Share(stratum.name(), stratum.records().size(), kept));
        }
        return new Sample(population.sha256(), population.head().name(), seed, size, shares, drawn);
    }

    /** The order in which a stratum's records are drawn: Fisher and Yates, from the front. */
    private static List<Population.Item> order(Stratum stratum, Chances chances) {
        var order = new ArrayList<>(stratum.records());
        for (int i = 0; i < order.size() - 1; i++) {
            int other = i + chances.below(order.size() - i);
            var record = order.get(i);
            order.set(i, order.get(other));
            order.set(other, record);
        }
        return order;
    }

    /** The records of the sample as it stands: drawn and not replaced. */
    public List<Drawn> standing() {
        return drawn.stream().filter(one -> !one.replaced()).toList();
    }

    /** As plain values for canonical JSON. */
    public Map<String, @Nullable Object> values() {
        var values = new TreeMap<String, @Nullable Object>();
        values.put("assay", "sample/1");
        values.put("class", name);
        values.put("population", population.hex());
        values.put("seed", seed.digest().hex());
        values.put("size", size);
        values.put(
                "strata",
                strata.stream()
                        .map(one -> Map.of("name", one.name(), "records", one.records(), "sampled", one.sampled()))
                        .toList());
        values.put(
                "drawn",
                drawn.stream()
                        .map(one -> Map.of(
                                "place", one.place(),
                                "record", one.label(),
                                "stratum", one.stratum(),
                                "replaced", one.replaced()))
                        .toList());
        return values;
    }
}
