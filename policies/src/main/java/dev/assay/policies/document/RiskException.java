package dev.assay.policies.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A permission to depart from a policy or control until a day.
 *
 * @param policy the policy's id; this or the control is present
 * @param control the control's id
 * @param from first day
 * @param until last day
 * @param compensating what is done instead
 */
public record RiskException(
        Heading heading,
        @Nullable String policy,
        @Nullable String control,
        String reason,
        @Nullable String approver,
        LocalDate from,
        LocalDate until,
        List<String> compensating)
        implements Document {

    static RiskException read(Fields in, Heading heading) {
        if (!in.has("policy") && !in.has("control"))
            in.problem(
                    "id", "the exception names neither a policy nor a control", "Add policy: or control: with an id");
        var exception = new RiskException(
                heading,
                in.optionalText("policy"),
                in.optionalText("control"),
                in.text("reason"),
                in.optionalText("approver"),
                in.date("from"),
                in.date("until"),
                in.texts("compensating"));
        if (exception.until().isBefore(exception.from()))
            in.problem("until", "the exception ends before it begins", "Correct from or until");
        return exception;
    }
}
