package dev.assay.app.demo;

import dev.assay.app.access.Account;
import dev.assay.app.audits.Audit;
import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import dev.assay.app.serve.Server;
import java.io.IOException;
import java.nio.file.Path;

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
        DemoGovernance.adopt(policies, officer, screen);
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

    /** Links to both sides, which work while the server runs. */
    void lookAround(Audit audit, boolean stays) {
        people.lookAround(olga, audit, stays, screen);
    }
}
