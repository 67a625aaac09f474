package dev.assay.app.demo;

import dev.assay.app.access.Account;
import dev.assay.app.audits.Audit;
import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import dev.assay.app.serve.Server;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/** Tells the main job from the first scan to a verified bundle, on a running server and its sample API. */
final class DemoStory {
    private final Server server;
    private final DemoPeople people;
    private final Account olga;
    private final Actor officer;
    private final SampleApi sample;
    private final DemoScreen screen;
    private final Policies policies;
    private final DemoScans scans;
    private final DemoAudit audits;

    DemoStory(Server server, SampleApi sample, DemoScreen screen) {
        this.server = server;
        this.people = new DemoPeople(server);
        this.olga = people.officer();
        this.officer = olga.actor("local");
        this.sample = sample;
        this.screen = screen;
        this.policies = server.get(Policies.class);
        this.scans = new DemoScans(server, screen);
        this.audits = new DemoAudit(server, screen);
    }

    /** What the story came to. */
    record Told(Audit audit, Path bundle) {}

    /** From nothing to a verified bundle. */
    Told tell() throws DemoFailed, IOException, InterruptedException {
        screen.step("Adopt policies, controls and the mapping to the criteria");
        adopt();
        screen.step("Register an API with known weaknesses, and three identities to ask it as");
        var api = new DemoShop(server).register(sample, officer);
        screen.say("%s %s at %s", api.number(), api.name(), sample.address());
        screen.say("alice and bob are customers, root is an administrator.");
        scans.tryOut(api, officer);
        screen.step("Scan it");
        scans.find(api, officer);
        screen.step("Mend the API, then ask the same questions again");
        sample.mend();
        scans.testAgain(api, officer);
        screen.step("Open a type II audit");
        var audit = audits.open(api, officer);
        screen.step("Seal an interim bundle, signed and timestamped");
        var bundle = audits.seal(audit, officer);
        screen.step("Verify it offline, without this server");
        audits.verify(bundle);
        screen.step("Flip one byte of a copy and verify again");
        audits.tamper(bundle);
        return new Told(audit, bundle);
    }

    private void adopt() {
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

    /** Links to both sides, which work while the server runs. */
    void lookAround(Audit audit, boolean stays) {
        var ada = people.auditor(audit, officer);
        screen.step(
                stays
                        ? "Look around; each link works once, for 12 hours"
                        : "Look around: started without --once the demo stays up, and its links work, each once");
        screen.say("Officer's workspace   %s", people.link(olga));
        screen.say("Auditor's portal      %s", people.link(ada));
        screen.say("A browser holds one sign-in: open the second link in a private window. Fresh links: start the demo"
                + " again.");
    }
}
