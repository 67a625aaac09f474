package dev.assay.policies.document;

import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The repository's own settings, from assay.yml.
 *
 * @param zone the zone of the organisation's days
 * @param categories what the company reports on; security is always among them
 * @param roles role names and what they answer for
 * @param matrix labels and appetite of the risk matrix
 * @param retention how long recorded payloads of a class are kept, for the classes that are named
 */
public record Settings(
        String company,
        ZoneId zone,
        Set<Criterion.Category> categories,
        Map<String, String> roles,
        @Nullable Matrix matrix,
        Map<String, Period> retention) {
    /** The least time that each class may be kept: what is shorter would lose what an audit still asks for. */
    private static final Map<String, Period> LEAST = Map.of("api", Period.ofMonths(3), "audit", Period.ofYears(1));

    public Settings {
        retention = Map.copyOf(retention);
        categories = Set.copyOf(categories);
        roles = Map.copyOf(roles);
    }

    /** Five labels each for likelihood and impact, lowest first, and the highest score that needs no higher role to accept. */
    public record Matrix(List<String> likelihood, List<String> impact, int appetite) {}

    static Settings read(Fields in) {
        in.number("schema", 1, 1);
        var categories = EnumSet.of(Criterion.Category.SECURITY);
        categories.addAll(in.choices("categories", Criterion.Category.class));
        var roles = in.under("roles");
        return new Settings(
                in.text("company"),
                zone(in),
                categories,
                roles == null ? Map.of() : roles.allTexts(),
                matrix(in.under("risk_matrix")),
                retention(in.under("retention")));
    }

    private static ZoneId zone(Fields in) {
        var name = in.optionalText("zone");
        if (name == null) return ZoneId.of("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            in.problem("zone", "\"" + name + "\" is not a time zone", "Use an IANA name such as Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    private static Map<String, Period> retention(@Nullable Fields in) {
        var periods = new TreeMap<String, Period>();
        if (in == null) return periods;
        for (var one : new TreeMap<>(LEAST).entrySet()) {
            if (!in.has(one.getKey())) continue;
            var period = in.period(one.getKey());
            if (days(period) < days(one.getValue()))
                in.problem(
                        one.getKey(),
                        "records of the class " + one.getKey() + " are kept at least " + one.getValue(),
                        "Write a longer period, such as P7Y");
            else periods.put(one.getKey(), period);
        }
        in.rejectUnknown();
        return periods;
    }

    /** At least so many days. */
    private static long days(Period period) {
        return period.toTotalMonths() * 30 + period.getDays();
    }

    private static @Nullable Matrix matrix(@Nullable Fields in) {
        if (in == null) return null;
        var matrix = new Matrix(in.texts("likelihood"), in.texts("impact"), in.number("appetite", 1, 25));
        if (matrix.likelihood().size() != 5 || matrix.impact().size() != 5)
            in.problem("likelihood", "the risk matrix needs five labels each way", "List five, lowest first");
        in.rejectUnknown();
        return matrix;
    }
}
