package dev.assay.scanner.report;

import java.io.IOException;

/** Writes how fast the target was asked. */
final class JsonPace {
    private JsonPace() {}

    static void write(ScanReport report, JsonText json) throws IOException {
        var pacing = report.pacing();
        json.open("pace");
        json.number("allowed", rounded(pacing.allowed()));
        json.number("reached", rounded(report.reachedRate()));
        json.number("slowest", rounded(pacing.slowest()));
        json.number("last", rounded(pacing.last()));
        json.open("falls");
        for (var cause : dev.assay.scanner.probe.Pacing.Cause.values()) {
            json.number(cause.slug(), pacing.falls().getOrDefault(cause, 0));
        }
        json.close();
        json.close();
    }

    private static double rounded(double rate) {
        return Math.floor(rate * 10) / 10;
    }
}
