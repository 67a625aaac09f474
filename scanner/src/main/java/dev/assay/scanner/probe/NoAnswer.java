package dev.assay.scanner.probe;

/** No exchange took place, or it broke off; {@code sentence} says why, without secrets. */
public record NoAnswer(Reason reason, String sentence) implements Answer {

    /** Why there is no answer; the first group is our own refusal, the second the outside's doing. */
    public enum Reason {
        OUT_OF_SCOPE,
        ADDRESS_REFUSED,
        METHOD_REFUSED,
        BUDGET_SPENT,
        STOPPED,
        CONNECT_FAILED,
        TLS_FAILED,
        TIMED_OUT,
        BROKEN_ANSWER,
        /** There was an answer, but one that says nothing, such as too many requests. */
        UNDECIDED,
        BLOCKED;

        /** True when we did not let the request out; false when the outside failed. */
        public boolean ours() {
            return ordinal() <= STOPPED.ordinal();
        }
    }
}
