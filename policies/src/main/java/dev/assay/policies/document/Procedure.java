package dev.assay.policies.document;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something is done, how often, and what it leaves behind.
 *
 * @param performer who does it
 * @param grace how late a performance may be before it counts as missed
 * @param evidenceExpected what each performance leaves behind
 * @param controls ids of the controls it carries out
 * @param body the checklist, Markdown
 */
public record Procedure(
        Heading heading,
        @Nullable String performer,
        Frequency frequency,
        Period grace,
        List<String> evidenceExpected,
        List<String> controls,
        Body body)
        implements Document {

    static Procedure read(Fields in, Heading heading, Body body) {
        return new Procedure(
                heading,
                in.optionalText("performer"),
                in.choice("frequency", Frequency.class),
                in.period("grace", Period.ZERO),
                in.texts("evidence_expected"),
                in.texts("controls"),
                body);
    }
}
