package dev.assay.app.demo;

import dev.assay.app.access.Account;
import dev.assay.app.access.Invitation;
import dev.assay.app.access.LinkOnly;
import dev.assay.app.access.Role;
import dev.assay.app.audits.Audit;
import dev.assay.app.http.Actor;
import dev.assay.app.serve.Server;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** The demo's two people: the officer who does everything in it, and the auditor of its audit. Both enter by links. */
final class DemoPeople {
    private static final Actor DEMO = Actor.system("demo");
    private static final Duration AUDITORS_TIME = Duration.ofDays(90);

    private final Server server;
    private final LinkOnly accounts;

    DemoPeople(Server server) {
        this.server = server;
        this.accounts = server.get(LinkOnly.class);
    }

    Account officer() {
        return accounts.admit(Invitation.of("Olga Officer (SYNTHETIC)", "olga@example.com", Role.OFFICER), DEMO);
    }

    Account auditor(Audit audit, Actor officer) {
        var ends = server.get(Clock.class).instant().plus(AUDITORS_TIME);
        return accounts.admit(
                new Invitation("Ada Auditor (SYNTHETIC)", "ada@example.com", Role.AUDITOR, audit.id(), ends), officer);
    }

    /** An address that signs somebody in once. */
    URI link(Account account) {
        return server.address().resolve(accounts.link(account, DEMO));
    }

    /** Links to both sides, which work while the server runs. */
    void lookAround(Account olga, Audit audit, boolean stays, DemoScreen screen) {
        var ada = auditor(audit, olga.actor("local"));
        screen.step(
                stays
                        ? "Look around; each link works once, for 12 hours"
                        : "Look around: started without --once the demo stays up, and its links work, each once");
        screen.say("Officer's workspace   %s", link(olga));
        screen.say("Auditor's portal      %s", link(ada));
        screen.say("A browser holds one sign-in: open the second link in a private window. Fresh links: start the demo"
                + " again.");
    }
}
