package dev.assay.app.demo;

import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Status;
import java.time.ZoneId;

/** Founds the demo's governance repository from the starter set and puts all of it into force. */
final class DemoGovernance {
    private DemoGovernance() {}

    static void adopt(Policies policies, Actor officer, DemoScreen screen) {
        policies.found("Example Shop (SYNTHETIC)", ZoneId.of("UTC"), officer);
        var snapshot = policies.snapshot().orElseThrow();
        var drafts = snapshot.documents().stream()
                .filter(document -> document.status() == Status.DRAFT)
                .map(Document::path)
                .toList();
        policies.adopt(
                drafts, policies.today(), "Shop team", snapshot.revision().id(), officer);
        screen.say(
                "%d documents are in force, one person approved them alone (said so wherever they are shown).",
                drafts.size());
    }
}
