package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that speaks for a status on a day.
 *
 * @param rule the rule that applied
 * @param sentence what it applied to
 * @param subject what makes an exception this one and no other, the same on each of its days; null for other statuses
 * @param inputs the facts it was worked out from, such as {@code finding:F-12}, {@code scan:S-4}, {@code policy:POL-2@<revision>}
 */
@Serdeable
public record Reason(
        Status status, Rule rule, String sentence, @Nullable String subject, List<String> inputs) {
    public Reason {
        inputs = List.copyOf(inputs);
        if ((status == Status.EXCEPTION) != (subject != null) && rule != Rule.CLEARED) {
            throw new IllegalArgumentException("an exception, and only that, has a subject: " + sentence);
        }
    }

    static Reason of(Status status, Rule rule, String sentence, String... inputs) {
        return new Reason(status, rule, sentence, null, List.of(inputs));
    }

    static Reason exception(Rule rule, String subject, String sentence, String... inputs) {
        return new Reason(Status.EXCEPTION, rule, sentence, subject, List.of(inputs));
    }

    /** The same exception after somebody cleared it: it stays visible and does not count. */
    Reason cleared(String number) {
        var with =
                Stream.concat(inputs.stream(), Stream.of("exception:" + number)).toList();
        return new Reason(Status.OPERATING, Rule.CLEARED, sentence + " (" + number + ", cleared)", subject, with);
    }
}
