package dev.assay.app.scans;

import dev.assay.app.inventory.Api;
import dev.assay.scanner.report.ScanReport;
import java.util.ArrayList;
import java.util.UUID;

/** Makes the run of a report that was handed in. */
final class SubmittedRuns {
    private SubmittedRuns() {}

    /**
     * The run in the books. One that did not go by the description in force tells nothing of how much of the API was asked, so it covers nothing.
     *
     * @param inForce the SHA-256 of the description in force; empty when there is none
     */
    static ScanRun of(
            UUID id, String number, Api api, String inForce, ScanReport report, String stored, Submission submission) {
        var at = submission.receivedAt();
        var run = ScanRun.queued(
                        id,
                        number,
                        api,
                        ScanRun.Cause.SUBMITTED,
                        submission.submittedBy(),
                        report.profile().slug(),
                        at)
                .started(api.facts().target(), report.started())
                .reported(report, stored, at);
        return report.description().sha256().equals(inForce) ? run : withoutCover(run, api);
    }

    private static ScanRun withoutCover(ScanRun run, Api api) {
        var reasons = new ArrayList<String>();
        reasons.add("It did not go by the description of " + api.number()
                + " in force, so it does not say how much of the API was asked. Import that description.");
        if (!run.reason().isEmpty()) {
            reasons.add(run.reason());
        }
        return coveringNothing(run, ScanRun.cut(String.join(" ", reasons)));
    }

    private static ScanRun coveringNothing(ScanRun run, String why) {
        return new ScanRun(
                run.id(),
                run.number(),
                run.apiId(),
                run.apiNumber(),
                null,
                run.cause(),
                run.askedBy(),
                run.profile(),
                run.target(),
                ScanRun.State.INCOMPLETE,
                why,
                run.requestedAt(),
                run.startedAt(),
                run.endedAt(),
                run.recordedAt(),
                run.points(),
                run.grade(),
                run.withheld(),
                run.scoreVersion(),
                run.tested(),
                run.applicable(),
                "",
                "",
                "",
                run.requests(),
                run.confirmed(),
                run.suspected(),
                run.reportSha256(),
                run.catalogueVersion(),
                run.version());
    }
}
