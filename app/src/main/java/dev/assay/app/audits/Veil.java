package dev.assay.app.audits;

import dev.assay.app.audits.Assessment.ExceptionSheet;
import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.DayStatus;
import dev.assay.app.controls.Reason;
import dev.assay.app.controls.Strip;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the words about APIs that an audit does not show out of reasons and exceptions; how a control stood stays as it was.
 *
 * @param shown the short numbers of the APIs that are shown
 */
record Veil(Set<String> shown) {
    private static final String NOT_SHOWN = "an API not shown";

    Veil {
        shown = Set.copyOf(shown);
    }

    /** The strip with the reasons that are shown whole, and of the others the rule alone. */
    Strip over(Strip strip, List<ControlException> exceptions) {
        var numbers = exceptions.stream()
                .collect(Collectors.toMap(ControlException::subject, ControlException::number, (first, _) -> first));
        var days = strip.days().stream()
                .map(day -> new DayStatus(
                        day.day(),
                        day.status(),
                        day.reasons().stream()
                                .map(reason -> over(reason, numbers))
                                .distinct()
                                .toList(),
                        day.byCommitTimes()))
                .toList();
        var lasting = strip.lasting().stream()
                .filter(subject -> strip.days().stream()
                        .flatMap(day -> day.reasons().stream())
                        .noneMatch(reason -> subject.equals(reason.subject()) && hides(reason)))
                .toList();
        return new Strip(
                strip.control(), strip.period(), strip.zone(), strip.knownAt(), days, strip.summary(), lasting);
    }

    /** The exception that these reasons speak of; what people wrote about it may name the API too. */
    ExceptionSheet over(ExceptionSheet sheet, List<Reason> reasons) {
        return reasons.stream()
                .filter(this::hides)
                .findFirst()
                .map(reason -> new ExceptionSheet(
                        sheet.number(),
                        subject(sheet.number()),
                        words(reason),
                        sheet.from(),
                        sheet.to(),
                        sheet.state(),
                        sheet.decidedBy(),
                        sheet.ownerUnresolved(),
                        aside(sheet.reason()),
                        aside(sheet.proof())))
                .orElse(sheet);
    }

    private Reason over(Reason reason, Map<String, String> numbers) {
        if (!hides(reason)) {
            return reason;
        }
        var subject = reason.subject();
        return new Reason(
                reason.status(),
                reason.rule(),
                words(reason),
                subject == null ? null : subject(numbers.get(subject)),
                List.of(NOT_SHOWN));
    }

    private boolean hides(Reason reason) {
        return reason.inputs().stream()
                .filter(input -> input.startsWith("api:"))
                .map(input -> input.substring("api:".length()).replaceFirst("@.*", ""))
                .anyMatch(number -> !shown.contains(number));
    }

    private static String words(Reason reason) {
        boolean finding = reason.inputs().stream().anyMatch(input -> input.startsWith("finding:"));
        return (finding ? "A finding of an API not shown: " : "An API not shown: ")
                + reason.rule().words();
    }

    private static String subject(@Nullable String number) {
        return number == null ? NOT_SHOWN : "exception:" + number;
    }

    private static String aside(String words) {
        return words.isEmpty() ? "" : "(about " + NOT_SHOWN + ")";
    }
}
