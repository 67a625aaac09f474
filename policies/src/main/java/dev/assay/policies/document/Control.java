package dev.assay.policies.document;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation does about a criterion: the auditor's row.
 *
 * @param statement who does what, how often, with what evidence
 * @param objective what it is for, apart from how it is done
 * @param performer who carries it out
 * @param attribute what turns a finding into an exception
 * @param grace how late a performance may be before it counts as missed
 * @param criteria criterion ids, at least one
 * @param risks risk ids
 * @param policies policy ids
 * @param tests how Assay looks whether it works, at least one
 * @param scope where it applies
 */
public record Control(
        Heading heading,
        String statement,
        @Nullable String objective,
        @Nullable String performer,
        Type type,
        Attribute attribute,
        Nature nature,
        Frequency frequency,
        Period grace,
        List<String> criteria,
        List<String> risks,
        List<String> policies,
        List<TestSource> tests,
        Scope scope)
        implements Document {

    /** When a control acts, seen from the unwanted event. */
    public enum Type {
        PREVENTIVE,
        DETECTIVE,
        CORRECTIVE
    }

    /** What turns a finding, or its absence, into an exception of a control. */
    public enum Attribute {
        /** A finding confirmed in production is an exception at once. */
        PREVENTIVE,
        /** A finding past its deadline is an exception; fixed in time it shows the control operating. */
        FIND_AND_FIX,
        /** Findings decide nothing; a due performance that was missed or failed is an exception. */
        OCCURRENCE
    }

    /** Who or what performs a control. */
    public enum Nature {
        MANUAL,
        AUTOMATED,
        HYBRID
    }

    /** Where a control applies; an empty list means everywhere. Values are the inventory's words. */
    public record Scope(List<String> environments, List<String> criticality, List<String> exposure, List<String> apis) {
        /** Every API in production. */
        public static final Scope PRODUCTION = new Scope(List.of("production"), List.of(), List.of(), List.of());
    }

    static Control read(Fields in, Heading heading) {
        var criteria = in.texts("criteria");
        if (criteria.isEmpty())
            in.problem("criteria", "a control names no criterion", "List at least one criterion id");
        return new Control(
                heading,
                in.text("statement"),
                in.optionalText("objective"),
                in.optionalText("performer"),
                in.choice("type", Type.class),
                in.choice("attribute", Attribute.class),
                in.choice("nature", Nature.class),
                in.choice("frequency", Frequency.class),
                in.period("grace", Period.ZERO),
                criteria,
                in.texts("risks"),
                in.texts("policies"),
                TestSource.read(in),
                scope(in.under("scope")));
    }

    private static Scope scope(@Nullable Fields in) {
        if (in == null) return Scope.PRODUCTION;
        var scope = new Scope(
                in.has("environments") ? in.texts("environments") : Scope.PRODUCTION.environments(),
                in.texts("criticality"),
                in.texts("exposure"),
                in.texts("apis"));
        in.rejectUnknown();
        return scope;
    }
}
