package dev.assay.policies.git;

import org.jspecify.annotations.Nullable;

/**
 * One change of a branch that a push asks for.
 *
 * @param branch the branch's name without refs/heads/
 * @param before the commit it points at, or null when the push makes it
 * @param after the commit it is to point at, or null when the push removes it
 */
public record BranchMove(
        String branch, @Nullable String before, @Nullable String after) {
    /** Whether it is the branch that counts. */
    public boolean ofMain() {
        return branch.equals("main");
    }
}
