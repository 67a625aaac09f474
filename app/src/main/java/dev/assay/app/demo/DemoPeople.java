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
}
