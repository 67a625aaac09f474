package dev.assay.scanner;

import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a check says, be it that it failed: one check's fault is no other's. */
final class Answered {
    private static final Logger LOG = LoggerFactory.getLogger(Answered.class);

    private Answered() {}

    static Outcome by(Plan.Task task, CellAsking asking) {
        return by(task, () -> switch (task.check()) {
            case ServerCheck server -> server.ask(asking);
            case OperationCheck each -> each.ask(Objects.requireNonNull(task.operation()), asking);
        });
    }

    static Outcome by(Plan.Task task, Supplier<Outcome> question) {
        try {
            return question.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(
                    "check {} failed on {}: {}",
                    task.card().id(),
                    task.key(),
                    e.getClass().getName());
            LOG.debug("its trace", e);
            return new Outcome.Errored(
                    "the check itself failed (" + e.getClass().getSimpleName() + ")");
        }
    }
}
