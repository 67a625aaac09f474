package dev.assay.app.scans;

import dev.assay.scanner.Estimate;
import dev.assay.scanner.ScanRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what a scan would do; nothing is sent to the target for it. */
record DryRun(PrintWriter out) {

    private static final int SHOWN = 5;

    void print(ScanRequest request, Estimate estimate) {
        line("Dry run · " + request.target().name() + " · " + request.target().baseUrl() + " · profile "
                + request.profile().slug());
        out.println();
        out.println("Operations " + request.description().operations().size());
        out.println("Identities " + request.identities().size());
        out.println("Requests   about " + estimate.likely() + ", half or twice as many; at this rate "
                + estimate.usual().toSeconds() + " s or more");
        out.println("           at most " + estimate.requests() + ", " + estimate.recording()
                + " of them to sign in and record, if every question took its most");
        if (!estimate.beyond().isEmpty()) {
            out.println("           " + estimate.beyond());
        }
        request.description()
                .unreadable()
                .forEach(broken ->
                        line("Unreadable " + broken.operation() + ", line " + broken.line() + ": " + broken.reason()));
        out.println();
        estimate.parts().stream()
                .filter(part -> part.operations() > 0)
                .forEach(part -> out.println("  " + part.checkId() + ": " + part.operations() + " operations, at most "
                        + part.requests() + " requests"));
        leftOut(estimate);
        out.flush();
    }

    private void leftOut(Estimate estimate) {
        record Reason(String sentence, boolean excluded) {}
        var reasons = new LinkedHashMap<Reason, Map<String, List<String>>>();
        for (var part : estimate.parts()) {
            for (var untested : part.notTested()) {
                reasons.computeIfAbsent(new Reason(untested.reason(), untested.excluded()), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(part.checkId(), _ -> new ArrayList<>())
                        .add(untested.operation());
            }
        }
        if (reasons.isEmpty()) {
            return;
        }
        out.println();
        out.println("Would not be tested");
        reasons.forEach((reason, checks) -> {
            int cells = checks.values().stream().mapToInt(List::size).sum();
            line("  " + cells + " × " + reason.sentence()
                    + (reason.excluded() ? " (left out, does not count against coverage)" : ""));
            checks.forEach((check, operations) -> line("      " + check + ": "
                    + operations.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (operations.size() > SHOWN ? " and " + (operations.size() - SHOWN) + " more" : "")));
        });
    }

    /** What the description says may steer no terminal. */
    private void line(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD"));
    }
}
