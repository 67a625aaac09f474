package dev.assay.policies.document;

import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
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
 * @param holders who holds a role: becomes the owner of what is adopted with that role alone
 * @param matrix labels and appetite of the risk matrix
 * @param retention how long recorded payloads of a class are kept, for the classes that are named
 */
public record Settings(
        String company,
        ZoneId zone,
        Set<Criterion.Category> categories,
        Map<String, String> roles,
        Map<String, String> holders,
        @Nullable RiskMatrix matrix,
        Map<String, Period> retention) {
    /** The least time that each class may be kept: what is shorter would lose what an audit still asks for. */
    private static final Map<String, Period> LEAST = Map.of("api", Period.ofMonths(3), "audit", Period.ofYears(1));

    public Settings {
        retention = Map.copyOf(retention);
        categories = Set.copyOf(categories);
        roles = Map.copyOf(roles);
        holders = Map.copyOf(holders);
    }

    static Settings read(Fields in) {
        in.number("schema", 1, 1);
        var categories = EnumSet.of(Criterion.Category.SECURITY);
        categories.addAll(in.choices("categories", Criterion.Category.class));
        var named = in.under("roles");
        var roles = named == null ? Map.<String, String>of() : named.allTexts();
        return new Settings(
                in.text("company"),
                zone(in),
                categories,
                roles,
                holders(in, roles),
                RiskMatrix.read(in.under("risk_matrix")),
                retention(in.under("retention")));
    }

    private static Map<String, String> holders(Fields in, Map<String, String> roles) {
        var holders = in.under("holders");
        if (holders == null) return Map.of();
        var held = holders.allTexts();
        for (var role : held.keySet())
            if (!roles.containsKey(role))
                holders.problem(role, "the role \"" + role + "\" is not among the roles", "Add it under roles:");
        return held;
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
}
