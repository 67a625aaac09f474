package dev.assay.app.demo;

import dev.assay.app.inventory.Criticality;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.finding.Category;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a made-up history, drawn from a seed: the same seed and size give the same history.
 *
 * @param first its first day
 * @param days how many days it has
 * @param apis in the order of their registration
 * @param weaknesses in no order
 */
record YearPlan(long seed, LocalDate first, int days, List<Target> apis, List<Weakness> weaknesses) {
    /** The checks of a category that its scans ask. */
    private static final int CHECKS_A_CATEGORY = 4;

    private static final List<String> SUBJECTS = List.of(
            "Orders",
            "Payments",
            "Customers",
            "Invoices",
            "Catalogue",
            "Search",
            "Shipping",
            "Returns",
            "Reviews",
            "Loyalty");
    private static final List<String> KINDS = List.of("API", "Admin API", "Partner API", "Mobile API");

    /** How large a history is. */
    record Size(int apis, int days, int findings, int people) {
        /** What {@code assay demo --year} makes. */
        static final Size YEAR = new Size(40, 365, 3000, 200);
    }

    /**
     * An API of the history.
     *
     * @param without the days, counted from 0, on which its scan was missed or failed
     */
    record Target(String name, Criticality criticality, List<String> operations, Set<Integer> without) {}

    /**
     * A weakness of an API.
     *
     * @param opens the day, counted from 0, from which a scan can find it
     * @param fixed the day from which a scan finds it mended; null where it stays
     */
    record Weakness(
            int api,
            Check check,
            String operation,
            int opens,
            @Nullable Integer fixed) {
        boolean on(int day) {
            return day >= opens && (fixed == null || day < fixed);
        }
    }

    static YearPlan of(long seed, LocalDate first, Size size) {
        var random = new Random(seed);
        var apis = new ArrayList<Target>();
        for (int i = 0; i < size.apis(); i++) {
            apis.add(target(i, size.days(), random));
        }
        return new YearPlan(seed, first, size.days(), apis, weaknesses(apis, size, random));
    }

    private static Target target(int index, int days, Random random) {
        var name = SUBJECTS.get(index % SUBJECTS.size()) + " " + KINDS.get(index / SUBJECTS.size() % KINDS.size())
                + (index < 40 ? "" : " " + index / 40);
        var part = SUBJECTS.get(index % SUBJECTS.size()).toLowerCase(java.util.Locale.ROOT);
        var operations =
                List.of("GET /" + part, "GET /" + part + "/{id}", "POST /" + part, "DELETE /" + part + "/{id}");
        var criticality = index % 10 == 9 ? Criticality.LOW : index % 4 == 3 ? Criticality.MEDIUM : Criticality.HIGH;
        var without = new HashSet<Integer>();
        for (int outage = random.nextInt(3); outage > 0; outage--) {
            int from = 1 + random.nextInt(Math.max(1, days - 2));
            int length = 1 + random.nextInt(4);
            for (int day = from; day < Math.min(days - 1, from + length); day++) {
                without.add(day);
            }
        }
        return new Target(name, criticality, operations, Set.copyOf(without));
    }

    /** The checks that scans of the history ask: the first of each category, and those that the starter set's controls name. */
    static List<Check> checks() {
        var count = new EnumMap<Category, Integer>(Category.class);
        return Catalogue.checks().stream()
                .filter(check -> check.card().id().startsWith("certificate-")
                        || count.merge(check.card().category(), 1, Integer::sum) <= CHECKS_A_CATEGORY)
                .toList();
    }

    private static List<Weakness> weaknesses(List<Target> apis, Size size, Random random) {
        var places = new ArrayList<Weakness>();
        for (int api = 0; api < apis.size(); api++) {
            for (var check : checks()) {
                for (var operation : apis.get(api).operations()) {
                    places.add(new Weakness(api, check, operation, 0, null));
                }
            }
        }
        if (places.size() < size.findings()) {
            throw new IllegalArgumentException(
                    size.apis() + " APIs have room for " + places.size() + " findings, not for " + size.findings());
        }
        Collections.shuffle(places, random);
        return places.stream()
                .limit(size.findings())
                .map(place -> lived(place, size.days(), random))
                .toList();
    }

    /** It opens on any day and lasts some weeks, mostly few; one in thirty is not mended. */
    private static Weakness lived(Weakness place, int days, Random random) {
        int opens = random.nextInt(Math.max(1, days - 1));
        int lasts = 1 + (int) Math.min(200, -Math.log(1 - random.nextDouble()) * 14);
        boolean stays = random.nextInt(30) == 0 || opens + lasts >= days;
        return new Weakness(place.api(), place.check(), place.operation(), opens, stays ? null : opens + lasts);
    }

    LocalDate day(int index) {
        return first.plusDays(index);
    }

    /** The weaknesses that a scan of an API finds on a day. */
    List<Weakness> on(int api, int day) {
        return weaknesses.stream()
                .filter(one -> one.api() == api && one.on(day))
                .toList();
    }
}
