package dev.assay.app.samples;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A stretch of the period from which a part of the sample is drawn.
 *
 * @param name its first and last month, or {@code undated}
 * @param records its records in the file's order
 */
record Stratum(String name, List<Population.Item> records) {
    Stratum {
        records = List.copyOf(records);
    }

    /**
     * The strata of a population for a sample of this size: the months in which there are records, those without a day last; when there are
     * more of them than records to draw, neighbours are put together until there are as many.
     */
    static List<Stratum> of(List<Population.Item> records, int size) {
        var months = new TreeMap<YearMonth, List<Population.Item>>();
        var undated = new ArrayList<Population.Item>();
        for (var record : records) {
            var day = record.day();
            if (day == null) {
                undated.add(record);
            } else {
                months.computeIfAbsent(YearMonth.from(day), _ -> new ArrayList<>())
                        .add(record);
            }
        }
        var strata = new ArrayList<Stratum>();
        months.forEach((month, its) -> strata.add(new Stratum(month.toString(), its)));
        if (!undated.isEmpty()) {
            strata.add(new Stratum("undated", undated));
        }
        return size >= strata.size() ? List.copyOf(strata) : together(strata, size);
    }

    /** Stratum {@code i} of {@code n} goes into group {@code floor(i * size / n)}. */
    private static List<Stratum> together(List<Stratum> strata, int size) {
        var groups = new TreeMap<Integer, List<Stratum>>();
        for (int i = 0; i < strata.size(); i++) {
            groups.computeIfAbsent((int) ((long) i * size / strata.size()), _ -> new ArrayList<>())
                    .add(strata.get(i));
        }
        return groups.values().stream().map(Stratum::joined).toList();
    }

    private static Stratum joined(List<Stratum> group) {
        var all = group.stream().flatMap(one -> one.records.stream()).toList();
        return group.size() == 1
                ? group.getFirst()
                : new Stratum(group.getFirst().name + "/" + group.getLast().name, all);
    }

    /**
     * How many to draw from each: one, and of the rest a share by the size of what is left in each, whole parts first and then one each by the
     * largest remainder, the earlier stratum first.
     */
    static int[] shares(List<Stratum> strata, int size) {
        long total = strata.stream().mapToLong(one -> one.records.size()).sum();
        int wanted = (int) Math.min(size, total);
        var shares = new int[strata.size()];
        long spare = wanted - (long) strata.size();
        long room = total - strata.size();
        var remainders = new long[strata.size()];
        long given = 0;
        for (int i = 0; i < shares.length; i++) {
            long product = spare * (strata.get(i).records.size() - 1L);
            long whole = room == 0 ? 0 : product / room;
            remainders[i] = room == 0 ? 0 : product % room;
            shares[i] = 1 + (int) whole;
            given += whole;
        }
        for (; given < spare; given++) {
            int best = 0;
            for (int i = 1; i < remainders.length; i++) {
                best = remainders[i] > remainders[best] ? i : best;
            }
            shares[best]++;
            remainders[best] = -1;
        }
        return shares;
    }
}
