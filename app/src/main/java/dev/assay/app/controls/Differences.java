package dev.assay.app.controls;

import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares how a control stood as known at two instants, and finds in the recorded evidence what was learned in between. */
@Singleton
class Differences {
    private static final int MOST_PER_THING = 20;
    private static final Comparator<Learned> OLDEST_FIRST =
            Comparator.comparing(Learned::at).thenComparing(Learned::about);

    private final LatestItems items;

    Differences(LatestItems items) {
        this.items = items;
    }

    /** The days that both strips have and that stand differently in the later one. */
    List<Strip.Changed> between(Strip earlier, Strip later) {
        var before = new HashMap<java.time.LocalDate, DayStatus>();
        earlier.days().forEach(day -> before.put(day.day(), day));
        var seen = new HashMap<String, List<Learned>>();
        var changed = new ArrayList<Strip.Changed>();
        for (var after : later.days()) {
            var then = before.get(after.day());
            if (then != null && !then.standsLike(after)) {
                var learned = things(then, after).stream()
                        .flatMap(thing ->
                                seen
                                        .computeIfAbsent(
                                                thing, asked -> learned(asked, earlier.knownAt(), later.knownAt()))
                                        .stream())
                        .distinct()
                        .sorted(OLDEST_FIRST)
                        .toList();
                changed.add(new Strip.Changed(after.day(), then, after, learned));
            }
        }
        return List.copyOf(changed);
    }

    /** What the reasons are about that only one of the two has. */
    private static Set<String> things(DayStatus before, DayStatus after) {
        var things = new HashSet<String>();
        Stream.concat(
                        before.reasons().stream()
                                .filter(reason -> !after.reasons().contains(reason)),
                        after.reasons().stream()
                                .filter(reason -> !before.reasons().contains(reason)))
                .flatMap(reason -> reason.inputs().stream())
                .forEach(input -> things.add(thing(input)));
        return things;
    }

    /** As evidence items name it: documents by the commit they were read at, all else without its version. */
    private static String thing(String input) {
        int at = input.indexOf('@');
        if (at < 0) {
            return input;
        }
        return ROOMS.containsKey(kind(input)) ? input.substring(0, at) : "revision:" + input.substring(at + 1);
    }

    /** Who changes what: a scan of an API, and a judgement of a control, are about them and change neither. */
    private static final Map<String, String> ROOMS = Map.of(
            "finding",
            "finding",
            "scan",
            "scan",
            "performance",
            "control",
            "exception",
            "exception",
            "api",
            "inventory");

    private static String kind(String thing) {
        return thing.substring(0, Math.max(0, thing.indexOf(':')));
    }

    private List<Learned> learned(String thing, Instant earlier, Instant later) {
        return items.latest(ROOMS.getOrDefault(kind(thing), ""), "", thing, null, MOST_PER_THING).stream()
                .filter(item ->
                        item.recordedAt().isAfter(earlier) && !item.recordedAt().isAfter(later))
                .map(item -> new Learned(
                        item.recordedAt(),
                        item.who(),
                        thing,
                        item.type().replace('.', ' ').replace('-', ' '),
                        why(item)))
                .toList();
    }

    private static String why(Recorded item) {
        return Stream.of("reason", "what", "subject")
                .flatMap(
                        name -> item.facts().stream().filter(fact -> fact.name().equals(name)))
                .map(Recorded.Fact::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
