package dev.assay.app.audits;

import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.Controls;
import dev.assay.app.controls.ExceptionEvent;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of controls whose first day is not after the period, the cleared ones too. What each is about stands on its control's sheet,
 * where APIs that are not shown are veiled.
 */
@Singleton
@Order(8)
final class ExceptionsPart implements Part {
    private final Controls controls;
    private final SealedFacts sealed;

    ExceptionsPart(Controls controls, SealedFacts sealed) {
        this.controls = controls;
        this.sealed = sealed;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var last = bundle.facts().to();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var exception : controls.exceptions()) {
            if (!exception.proposedAt().isAfter(bundle.requestedAt())
                    && !exception.firstDay().isAfter(last)) {
                rows.add(row(exception, bundle.requestedAt()));
            }
        }
        long counted = sealed.count(
                bundle,
                Set.of("exception.proposed"),
                (_, facts) -> !(facts.get("firstDay") instanceof String day)
                        || !LocalDate.parse(day).isAfter(last));
        draft.population(
                "exceptions",
                "every exception of a control ever proposed whose first day is not after the period, as it stood at the"
                        + " request; what it is about is in controls/, for controls of the categories in scope",
                Map.of("to", last.toString()),
                counted,
                "the count of the ledger's entries of the type exception.proposed with such a first day",
                rows);
    }

    private Map<String, @Nullable Object> row(ControlException exception, Instant knownAt) {
        var step = controls.history(exception.number()).stream()
                .filter(event -> !event.recordedAt().isAfter(knownAt))
                .reduce((_, later) -> later);
        var state = step.map(ExceptionEvent::state).orElse(ControlException.State.PROPOSED);
        boolean decided = state != ControlException.State.PROPOSED;
        return Row.of(
                "exception", exception.number(),
                "control", exception.control(),
                "rule", exception.rule().words(),
                "firstDay", exception.firstDay(),
                "proposedAt", exception.proposedAt(),
                "state", state.word(),
                "counts", Boolean.valueOf(state != ControlException.State.CLEARED),
                "decidedBy", decided ? step.map(ExceptionEvent::actorName).orElse("") : "",
                "decidedAt", decided ? step.map(ExceptionEvent::recordedAt).orElse(null) : null);
    }
}
