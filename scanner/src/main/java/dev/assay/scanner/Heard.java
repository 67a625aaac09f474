package dev.assay.scanner;

import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Deciding;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one check was answered at one operation: whether anything of it decides nothing, so that the check cannot end clean, and
 * whether the operation is there.
 */
final class Heard {

    private final Plan.Task task;
    private final Reached reached;
    private final Overheard overheard;
    private final AtomicReference<@Nullable NoAnswer> undecided = new AtomicReference<>();

    Heard(Plan.Task task, Reached reached, Overheard overheard) {
        this.task = task;
        this.reached = reached;
        this.overheard = overheard;
    }

    /** The probe, heard. */
    Probe over(Probe probe) {
        return new Probe() {
            @Override
            public Answer send(ProbeRequest request) {
                return heard(probe.send(request));
            }

            @Override
            public Answer seen(ProbeRequest request) {
                return heard(probe.seen(request));
            }
        };
    }

    /** Remembers that a trial was answered with what decides nothing. */
    Trial.Result noted(Trial.Result result) {
        if (result instanceof Trial.Result.Unanswered unanswered
                && (unanswered.why().reason() == NoAnswer.Reason.UNDECIDED
                        || unanswered.why().reason() == NoAnswer.Reason.BLOCKED)) {
            undecided.compareAndSet(null, unanswered.why());
        }
        return result;
    }

    /** The outcome, but clean only when every answer decided something. Bursts look for just such answers. */
    Outcome judged(Outcome outcome) {
        var why = undecided.get();
        boolean spoiled = outcome instanceof Outcome.Pass && task.card().mode() != Mode.LOAD;
        return spoiled && why != null ? Trial.unanswered(why) : outcome;
    }

    private Answer heard(Answer answer) {
        if (answer instanceof Exchange exchange) {
            Deciding.notFromBefore(exchange)
                    .filter(_ -> !exchange.refusesTrace())
                    .ifPresent(why -> undecided.compareAndSet(null, why));
            var operation = task.operation();
            if (operation != null) {
                reached.saw(operation, exchange);
                if (exchange.request().method().equals(operation.method())
                        && Reached.asks(operation, exchange.request().url())) {
                    overheard.saw(operation, exchange);
                }
            }
        }
        return answer;
    }
}
