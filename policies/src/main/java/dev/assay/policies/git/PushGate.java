package dev.assay.policies.git;

import java.io.IOException;
import java.util.List;

/** Decides about what a push asks for before anything of it is done, and hears of what was done. */
public interface PushGate {
    /** Why a branch may not move so, a line for people each; empty when it may. The new commit can be read with {@link GitStore#peek}. */
    List<String> refusals(BranchMove move) throws IOException;

    /** Hears that a branch has moved. */
    void moved(BranchMove move) throws IOException;
}
