package dev.assay.app.controls;

import dev.assay.app.inventory.ApiChange;
import dev.assay.policies.document.Control;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * When an API was in the scope of a control.
 *
 * @param zone in which days are counted
 */
record ScopeTimes(ZoneId zone) {
    /** The API on a day, from how it stood since its registration, the oldest first; empty when it was not in scope at any time of it. */
    Optional<ApiDay> on(UUID id, String number, List<ApiChange> steps, LocalDate day, Control.Scope scope) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            boolean begun = !dayOf(steps.get(i).at()).isAfter(day);
            boolean over = i + 1 < steps.size() && dayOf(steps.get(i + 1).at()).isBefore(day);
            if (begun && !over && inScope(steps.get(i), number, scope)) {
                int first = i;
                while (first > 0 && inScope(steps.get(first - 1), number, scope)) {
                    first--;
                }
                return Optional.of(new ApiDay(
                        id,
                        number,
                        dayOf(steps.get(first).at()),
                        fitting(steps, number, scope, day, steps.get(i).facts().target()),
                        List.copyOf(steps.subList(first, i + 1))));
            }
        }
        return Optional.empty();
    }

    /**
     * The times in which an API was what the scope asks for, in service or not: those that touch a day, each as long as it was, and of earlier
     * ones what it was at the base URL that it has on that day. Being called something else for a while mends nothing.
     */
    private List<ApiDay.Time> fitting(
            List<ApiChange> steps, String number, Control.Scope scope, LocalDate day, String target) {
        var times = new ArrayList<ApiDay.Time>();
        for (int i = 0; i < steps.size(); i++) {
            int first = i;
            while (i < steps.size() && fits(steps.get(i), number, scope)) {
                i++;
            }
            if (i > first) {
                var time = time(steps, first, i);
                if (touches(time, day)) {
                    times.add(time);
                } else {
                    IntStream.range(first, i)
                            .filter(step -> steps.get(step).facts().target().equals(target))
                            .forEach(step -> times.add(time(steps, step, step + 1)));
                }
            }
        }
        return times;
    }

    private static ApiDay.Time time(List<ApiChange> steps, int first, int after) {
        return new ApiDay.Time(
                steps.get(first).at(), after < steps.size() ? steps.get(after).at() : Instant.MAX);
    }

    private boolean touches(ApiDay.Time time, LocalDate day) {
        var begins = day.atStartOfDay(zone).toInstant();
        var ends = day.plusDays(1).atStartOfDay(zone).toInstant();
        return time.from().isBefore(ends) && time.to().isAfter(begins);
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static boolean inScope(ApiChange step, String number, Control.Scope scope) {
        return step.retiredAt() == null && fits(step, number, scope);
    }

    private static boolean fits(ApiChange step, String number, Control.Scope scope) {
        var facts = step.facts();
        return allows(scope.environments(), facts.environment().word())
                && allows(scope.criticality(), facts.criticality().word())
                && allows(scope.exposure(), facts.exposure().word())
                && (scope.apis().isEmpty()
                        || scope.apis().contains(number)
                        || scope.apis().contains(facts.name()));
    }

    private static boolean allows(List<String> words, String word) {
        return words.isEmpty() || words.contains(word);
    }
}
