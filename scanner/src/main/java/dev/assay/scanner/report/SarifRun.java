package dev.assay.scanner.report;

import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.PropertyBag;
import java.util.Date;
import java.util.TreeMap;

/** What a SARIF run says about the scan as a whole. */
final class SarifRun {

    private SarifRun() {}

    static Invocation invocation(ScanReport report, Gate.Result gate) {
        return new Invocation()
                .withStartTimeUtc(Date.from(report.started()))
                .withEndTimeUtc(Date.from(report.ended()))
                .withExecutionSuccessful(report.verdict() == ScanReport.Verdict.COMPLETE)
                .withExitCode(gate.standing().exitCode())
                .withToolExecutionNotifications(report.incomplete().stream()
                        .map(reason -> new Notification()
                                .withLevel(Notification.Level.ERROR)
                                .withMessage(new Message().withText(reason.sentence())))
                        .toList());
    }

    static PropertyBag properties(ScanReport report, Gate.Result gate) {
        var counts = new TreeMap<String, Integer>();
        report.counts().forEach((kind, count) -> counts.put(kind.slug(), count));
        var bag = new PropertyBag()
                .withAdditionalProperty("scan", report.scanId())
                .withAdditionalProperty("target", report.target().baseUrl().toString())
                .withAdditionalProperty("catalogue", report.catalogueVersion())
                .withAdditionalProperty("gate", gate.standing().word())
                .withAdditionalProperty("gateReasons", gate.reasons())
                .withAdditionalProperty("coveragePercent", report.coverage().percent())
                .withAdditionalProperty("outcomes", counts);
        var score = report.score();
        if (score != null) {
            bag.withAdditionalProperty("points", score.points());
            bag.withAdditionalProperty("grade", score.grade() == null ? "withheld" : score.grade());
        }
        return bag;
    }
}
