package dev.assay.app.scans;

import dev.assay.scanner.Estimate;
import dev.assay.scanner.ScanRequest;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what a scan would do; nothing is sent to the target for it. */
record DryRun(PrintWriter out) {

    void print(ScanRequest request, Estimate estimate) {
        out.println("Dry run · " + request.target().name() + " · "
                + request.target().baseUrl() + " · profile " + request.profile().slug());
        out.println();
        out.println("Operations " + request.description().operations().size());
        out.println("Identities " + request.identities().size());
        out.println("Requests   at most " + estimate.requests() + ", " + estimate.recording()
                + " of them to sign in and record; at this rate "
                + estimate.shortest().toSeconds() + " s or more");
        request.description()
                .unreadable()
                .forEach(broken -> out.println("Unreadable " + broken.operation() + ": "
                        + broken.reason().replaceAll("\\p{Cntrl}", "\uFFFD")));
        out.println();
        estimate.parts().stream()
                .filter(part -> part.operations() > 0)
                .forEach(part -> out.println("  " + part.checkId() + ": " + part.operations() + " operations, at most "
                        + part.requests() + " requests"));
        leftOut(estimate);
        out.flush();
    }

    private void leftOut(Estimate estimate) {
        Map<String, Long> reasons = estimate.parts().stream()
                .flatMap(part -> part.notTested().stream())
                .collect(Collectors.groupingBy(Estimate.Untested::reason, TreeMap::new, Collectors.counting()));
        if (!reasons.isEmpty()) {
            out.println();
            out.println("Would not be tested");
            reasons.forEach((reason, count) -> out.println("  " + count + " × " + reason));
        }
    }
}
