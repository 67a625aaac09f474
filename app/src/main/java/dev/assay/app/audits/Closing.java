package dev.assay.app.audits;

import java.util.List;

/** Whether an audit may be closed now. */
public sealed interface Closing {
    /**
     * It may.
     *
     * @param remarks what its auditor would ask about, in sentences; nothing of it refuses
     */
    record May(List<String> remarks) implements Closing {
        public May {
            remarks = List.copyOf(remarks);
        }
    }

    /** It may not, and why. */
    record MayNot(String why) implements Closing {}
}
