package dev.assay.scanner.report;

import java.io.IOException;

/** Writes what a report stands beside: the baseline with what is not there any more, and the exceptions. */
record JsonReview(Review review, JsonText json) {

    /** Writes the members {@code baseline} and {@code exceptions}, each only where there is something. */
    void write() throws IOException {
        baseline();
        exceptions();
    }

    private void baseline() throws IOException {
        var baseline = review.baseline();
        if (baseline == null) {
            return;
        }
        json.open("baseline");
        json.text("scan", baseline.scanId());
        json.text("started", baseline.started());
        json.text("url", baseline.targetUrl());
        json.openList("absent");
        for (var absent : review.absent()) {
            json.open();
            json.text("fingerprint", absent.found().fingerprint());
            json.text("check", absent.found().check());
            json.text("operation", absent.found().operation());
            json.text("severity", absent.found().severity());
            json.text("title", absent.found().title());
            json.text("now", JsonReport.slug(absent.now().answer()));
            json.text("why", absent.now().sentence());
            json.close();
        }
        json.closeList();
        json.close();
    }

    private void exceptions() throws IOException {
        if (review.suppressions().isEmpty()) {
            return;
        }
        var unused = review.unused();
        json.openList("exceptions");
        for (var one : review.suppressions()) {
            json.open();
            suppression(one, json);
            json.text("fingerprint", one.fingerprint());
            json.text("check", one.check());
            json.text("operation", one.operation());
            json.truth("over", one.over(review.today()));
            json.truth("used", !unused.contains(one));
            json.close();
        }
        json.closeList();
    }

    static void suppression(Suppression one, JsonText json) throws IOException {
        json.text("type", one.type().slug());
        json.text("reason", one.reason());
        json.text("approver", one.approver());
        json.text("ticket", one.ticket());
        json.text("expires", one.expires().toString());
        json.text("at", one.place());
    }
}
