package dev.assay.scanner.probe;

/**
 * What one sender may do.
 *
 * @param label starts the ids of its exchanges
 * @param policy the verbs it may send
 * @param budget how many requests it has
 * @param burst true for a bounded burst that is not paced and whose 429 is an answer, not a reason to wait
 */
public record Leave(String label, MethodPolicy policy, CallBudget budget, boolean burst) {

    /** The operation that is asked: a label is a check's id and the operation's key. */
    String place() {
        return label.substring(label.indexOf(' ') + 1);
    }
}
