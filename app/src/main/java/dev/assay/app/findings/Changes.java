package dev.assay.app.findings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a scan run changed in an API's findings.
 *
 * @param notRetested alive, and the run could neither prove them again nor pass their check
 */
public record Changes(
        List<Finding> opened,
        List<Finding> reopened,
        List<Finding> seenAgain,
        List<Finding> fixed,
        List<Finding> notRetested) {
    public Changes {
        opened = List.copyOf(opened);
        reopened = List.copyOf(reopened);
        seenAgain = List.copyOf(seenAgain);
        fixed = List.copyOf(fixed);
        notRetested = List.copyOf(notRetested);
    }

    /** All findings the run is about. */
    public List<Finding> all() {
        return Stream.of(opened, reopened, seenAgain, fixed, notRetested)
                .flatMap(List::stream)
                .toList();
    }
}
