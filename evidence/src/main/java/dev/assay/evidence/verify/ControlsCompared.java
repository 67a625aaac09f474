package dev.assay.evidence.verify;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.verify.BundleComparer.Side;
import dev.assay.evidence.verify.Differences.Change;
import dev.assay.evidence.verify.Differences.StatusChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The controls of two bundles: the days on which one stands otherwise, and what else is stated of it otherwise. */
final class ControlsCompared {
    private static final String FOLDER = "controls/";
    private static final String ENDING = ".json";
    private static final String DAYS = "days";

    private final Side earlier;
    private final Side later;
    private final List<StatusChange> statuses = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    ControlsCompared(Side earlier, Side later) {
        this.earlier = earlier;
        this.later = later;
    }

    /** Ascending by control, then by day. */
    List<StatusChange> statuses() {
        return statuses;
    }

    List<Change> changes() {
        return changes;
    }

    void compare() throws IOException {
        var names = new TreeSet<>(earlier.reader().members().keySet());
        names.addAll(later.reader().members().keySet());
        for (var name : names) {
            if (name.startsWith(FOLDER) && name.endsWith(ENDING)) {
                compare(name);
            }
        }
    }

    private void compare(String member) throws IOException {
        var one = read(earlier, member);
        var other = read(later, member);
        var control = member.substring(FOLDER.length(), member.length() - ENDING.length());
        statuses(control, days(one), days(other));
        if (!one.isEmpty() && !other.isEmpty()) {
            var facts = Stated.differing(
                    one, other, path -> path.equals(DAYS) || path.equals("knownAt") || path.equals("governanceCommit"));
            if (!facts.isEmpty()) {
                changes.add(new Change(control, facts));
            }
        }
    }

    /** The sheet, or nothing where the bundle has none. */
    private static Map<String, @Nullable Object> read(Side side, String member) throws IOException {
        return side.has(member) ? CanonicalJson.readObject(side.reader().bytes(member)) : Map.of();
    }

    private static Map<String, String> days(Map<String, @Nullable Object> sheet) {
        var days = new TreeMap<String, String>();
        if (sheet.get(DAYS) instanceof List<?> list) {
            for (var one : list) {
                if (one instanceof Map<?, ?> day
                        && day.get("day") instanceof String date
                        && day.get("status") instanceof String status) {
                    days.put(date, status);
                }
            }
        }
        return days;
    }

    /** Joins neighbours that changed in the same way, of all days that either bundle knows. */
    private void statuses(String control, Map<String, String> one, Map<String, String> other) {
        var days = new TreeSet<>(one.keySet());
        days.addAll(other.keySet());
        StatusChange open = null;
        for (var day : days) {
            var was = one.get(day);
            var is = other.get(day);
            var now = Objects.equals(was, is) ? null : new StatusChange(control, day, day, was, is);
            if (open != null && now != null && alike(open, now)) {
                open = new StatusChange(control, open.from(), day, was, is);
            } else {
                add(open);
                open = now;
            }
        }
        add(open);
    }

    private void add(@Nullable StatusChange change) {
        if (change != null) {
            statuses.add(change);
        }
    }

    private static boolean alike(StatusChange one, StatusChange other) {
        return Objects.equals(one.earlier(), other.earlier()) && Objects.equals(one.later(), other.later());
    }
}
