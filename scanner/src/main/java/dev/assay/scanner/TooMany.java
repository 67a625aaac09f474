package dev.assay.scanner;

import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answers in a row that tell one caller of too many requests. When they go on, most of what that caller would ask is not sent any
 * more: each would wait for nothing, and decide nothing. Safe for use from many threads.
 */
final class TooMany {

    private static final int TOO_MANY = 429;
    private static final int LONG = 20;
    private static final int STILL_SENT = 10;

    private final String who;
    private int inARow;
    private int held;
    private int unsent;
    private boolean met;

    TooMany(String who) {
        this.who = who;
    }

    Answer answer(Supplier<Answer> asked) {
        if (held()) {
            return new NoAnswer(
                    NoAnswer.Reason.UNDECIDED,
                    "requests as " + who + " are answered with too many requests, " + LONG + " in a row");
        }
        var answer = asked.get();
        note(answer);
        return answer;
    }

    private synchronized boolean held() {
        boolean held = inARow >= LONG && this.held++ % STILL_SENT != 0;
        unsent += held ? 1 : 0;
        return held;
    }

    private synchronized void note(Answer answer) {
        if (answer instanceof Exchange exchange) {
            inARow = exchange.status() == TOO_MANY ? inARow + 1 : 0;
            met |= inARow >= LONG;
        }
    }

    /** What is said of it in the report; empty when it did not go on for long. */
    synchronized Optional<String> sentence() {
        return met
                ? Optional.of("requests as " + who + " were answered with too many requests (429), " + LONG
                        + " and more in a row: the API limits them, and what was asked so is not tested; " + unsent
                        + " requests were not sent any more")
                : Optional.empty();
    }
}
