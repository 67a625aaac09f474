package dev.assay.scanner.check;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.AccessMatrix.Seen;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Map;

/** What operations were answered so far, whichever check asked. */
public interface Overhearing {

    /** The failures that the operation was answered with; of each kind two at most. */
    List<Exchange> failures(Operation operation);

    /** What an operation that changes something answered an identity that asked with its own credential; of each kind two at most. */
    Map<Seen, List<Exchange>> changes(Operation operation, Identity identity);
}
