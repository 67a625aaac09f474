package dev.assay.app.audits;

import dev.assay.app.http.Refusal;
import dev.assay.policies.document.Criterion.Category;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an audit is about.
 *
 * @param title as people call it
 * @param system the system the report covers
 * @param firm the audit firm
 * @param type 1 for a day, 2 for a period
 * @param from first day, and {@code to} the last one, inclusive, in {@code zone}; the same day for type 1
 * @param zone an IANA zone name; all days of the audit are counted in it
 * @param categories in scope; security always is
 * @param leftOut for each category that is not in scope, why
 * @param apis ids of the APIs the audit shows
 */
@Serdeable
public record AuditFacts(
        String title,
        String system,
        String firm,
        int type,
        LocalDate from,
        LocalDate to,
        String zone,
        Set<Category> categories,
        Map<Category, String> leftOut,
        List<UUID> apis) {
    private static final int MOST_CHARS = 200;
    private static final int MOST_APIS = 500;
    private static final int MOST_DAYS = 1100;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    public AuditFacts {
        title = title.strip();
        system = system.strip();
        firm = firm.strip();
        var scope = EnumSet.of(Category.SECURITY);
        scope.addAll(categories);
        categories = Set.copyOf(scope);
        var reasons = new EnumMap<Category, String>(Category.class);
        leftOut.forEach((category, reason) -> {
            // JSON can say null where no type can.
            if (reason != null) {
                reasons.put(category, reason.strip());
            }
        });
        reasons.keySet().removeAll(scope);
        leftOut = Map.copyOf(reasons);
        apis = apis.stream().filter(Objects::nonNull).distinct().sorted().toList();
        var wrong = new ArrayList<Refusal.Field>();
        text(wrong, "title", title, true);
        text(wrong, "system", system, true);
        text(wrong, "firm", firm, false);
        period(wrong, type, from, to, zone);
        reasons(wrong, categories, leftOut);
        if (apis.isEmpty() || apis.size() > MOST_APIS) {
            wrong.add(new Refusal.Field("apis", "Choose 1 to " + MOST_APIS + " APIs that the audit covers."));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid("The audit cannot be opened like this.", wrong.toArray(Refusal.Field[]::new));
        }
    }

    private static void text(List<Refusal.Field> wrong, String field, String text, boolean needed) {
        if (needed && text.isEmpty()) {
            wrong.add(new Refusal.Field(field, "Fill this in."));
        } else if (text.length() > MOST_CHARS || text.chars().anyMatch(c -> c < ' ')) {
            wrong.add(new Refusal.Field(field, "One line of at most " + MOST_CHARS + " characters."));
        }
    }

    private static void period(List<Refusal.Field> wrong, int type, LocalDate from, LocalDate to, String zone) {
        if (type != 1 && type != 2) {
            wrong.add(new Refusal.Field("type", "Choose type I (a day) or type II (a period)."));
        }
        if (from.getYear() < FIRST_YEAR || from.getYear() > LAST_YEAR) {
            wrong.add(new Refusal.Field("from", "Give a day of the years " + FIRST_YEAR + " to " + LAST_YEAR + "."));
        }
        if (to.isBefore(from)) {
            wrong.add(new Refusal.Field("to", "The period ends before it begins: give a day from " + from + " on."));
        } else if (type == 1 && !to.equals(from)) {
            wrong.add(new Refusal.Field("to", "Type I is about one day: give the same day twice."));
        } else if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            wrong.add(new Refusal.Field("to", "A period has at most " + MOST_DAYS + " days."));
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            wrong.add(new Refusal.Field("zone", "Give a time zone such as Europe/Berlin or UTC."));
        }
    }

    private static void reasons(List<Refusal.Field> wrong, Set<Category> categories, Map<Category, String> leftOut) {
        for (var category : Category.values()) {
            if (!categories.contains(category)) {
                var reason = leftOut.getOrDefault(category, "");
                var field = "leftOut." + category.name().toLowerCase(Locale.ROOT);
                if (reason.isEmpty() || reason.length() > 2 * MOST_CHARS) {
                    wrong.add(new Refusal.Field(field, "Say why " + words(category) + " is left out."));
                }
            }
        }
    }

    /** The category in words, such as "processing integrity". */
    public static String words(Category category) {
        return category.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The categories in scope, in their usual order. */
    public List<Category> inScope() {
        return List.copyOf(EnumSet.copyOf(categories));
    }

    /** The categories that are left out, each with its reason, in their usual order. */
    List<String> leftOutWords() {
        return leftOut.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> words(entry.getKey()) + " (" + entry.getValue() + ")")
                .toList();
    }

    /** What is different from earlier facts, each as a name with what was and what is. */
    List<String> changesSince(AuditFacts earlier) {
        var changes = new ArrayList<String>();
        differ("title", earlier.title, title, changes);
        differ("system", earlier.system, system, changes);
        differ("firm", earlier.firm, firm, changes);
        differ("period", earlier.period(), period(), changes);
        differ("zone", earlier.zone, zone, changes);
        differ("categories", names(earlier), names(this), changes);
        differ("left out", String.join(", ", earlier.leftOutWords()), String.join(", ", leftOutWords()), changes);
        if (!earlier.apis.equals(apis)) {
            long gone = earlier.apis.stream().filter(api -> !apis.contains(api)).count();
            long more = apis.stream().filter(api -> !earlier.apis.contains(api)).count();
            changes.add("APIs: %d taken out, %d added".formatted(gone, more));
        }
        return changes;
    }

    private static String names(AuditFacts facts) {
        return String.join(", ", facts.inScope().stream().map(AuditFacts::words).toList());
    }

    private static void differ(String name, String was, String is, List<String> changes) {
        if (!was.equals(is)) {
            changes.add("%s: \"%s\" is now \"%s\"".formatted(name, was, is));
        }
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** The first instant of the period. */
    public Instant begins() {
        return from.atStartOfDay(zoneId()).toInstant();
    }

    /** The first instant after the period. */
    public Instant ends() {
        return to.plusDays(1).atStartOfDay(zoneId()).toInstant();
    }

    /** The number of days. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The day of an instant, in the audit's zone. */
    public LocalDate day(Instant at) {
        return at.atZone(zoneId()).toLocalDate();
    }

    /** Which day of the period an instant falls on, from 1; null before and after it. */
    public @Nullable Long dayOf(Instant at) {
        var day = day(at);
        return day.isBefore(from) || day.isAfter(to) ? null : Long.valueOf(ChronoUnit.DAYS.between(from, day) + 1);
    }

    /** Type and days, as people read them. */
    public String period() {
        return type == 1 ? "Type I, " + from : "Type II, " + from + " to " + to;
    }
}
