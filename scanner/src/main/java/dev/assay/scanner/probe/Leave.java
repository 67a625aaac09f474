package dev.assay.scanner.probe;

/**
 * What one sender may do.
 *
 * @param label starts the ids of its exchanges
 * @param policy the verbs it may send
 * @param budget how many requests it has
 * @param burst true for a bounded burst that is not paced and whose 429 is an answer, not a reason to wait
 */
public record Leave(String label, MethodPolicy policy, CallBudget budget, boolean burst) {}
