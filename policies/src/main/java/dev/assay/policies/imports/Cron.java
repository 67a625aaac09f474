package dev.assay.policies.imports;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which frequency a cron schedule amounts to; with five fields, or with six, the first of which are seconds. */
final class Cron {
    private static final Pattern ONE = Pattern.compile("\\d{1,2}|[A-Za-z]{3}");

    private Cron() {}

    /** A frequency's word, per-event for no schedule at all, or null when it is none that we have. */
    static @Nullable String frequency(String cron) {
        if (cron.isBlank()) return "per-event";
        var fields = cron.strip().split("\\s+");
        if (fields.length != 5 && fields.length != 6) return named(cron.strip());
        var first = fields.length - 3;
        var day = any(fields[first]) ? "*" : fields[first];
        var month = any(fields[first + 1]) ? "*" : fields[first + 1];
        var weekday = any(fields[first + 2]) ? "*" : fields[first + 2];
        if (month.equals("*")) {
            if (ONE.matcher(weekday).matches() && day.equals("*")) return "weekly";
            if (ONE.matcher(day).matches() && weekday.equals("*")) return "monthly";
            return day.equals("*") && weekday.equals("*") ? "daily" : null;
        }
        if (!ONE.matcher(day).matches()) return null;
        var months = month.contains("/") ? steps(month) : month.split(",", -1).length;
        return switch (months) {
            case 1 -> "annual";
            case 2 -> "semiannual";
            case 4 -> "quarterly";
            case 12 -> "monthly";
            default -> null;
        };
    }

    private static @Nullable String named(String cron) {
        return switch (cron) {
            case "@daily", "@midnight" -> "daily";
            case "@weekly" -> "weekly";
            case "@monthly" -> "monthly";
            case "@yearly", "@annually" -> "annual";
            case String other -> null;
        };
    }

    private static int steps(String month) {
        var step = month.substring(month.indexOf('/') + 1);
        // A step that does not divide the year begins anew each January: no frequency.
        return step.matches("[12346]|12") ? 12 / Integer.parseInt(step) : 0;
    }

    private static boolean any(String field) {
        return field.equals("*") || field.equals("?");
    }
}
