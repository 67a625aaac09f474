package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Permission;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Times;
import java.util.ArrayList;
import java.util.List;

/** What the page of an audit says and offers. */
final class AuditSheet {
    private AuditSheet() {}

    /** That it is closed, or else what is unusual about it. */
    static List<Notice> notices(Audit audit, Times times, List<String> warnings) {
        var closed = audit.closedAt();
        return closed == null
                ? warnings.stream().map(Notice::warn).toList()
                : List.of(Notice.calm("Closed at %s by %s: %s"
                        .formatted(times.minutes(closed), audit.closedBy(), audit.closedBecause())));
    }

    /** What the reader may do with it now. */
    static List<Confirm> deeds(Audit audit, Closing closing, Grant grant) {
        var deeds = new ArrayList<Confirm>();
        var at = "/audits/" + audit.number();
        if (!audit.closed() && grant.may(Permission.SEAL_BUNDLES)) {
            deeds.add(Confirm.plain(
                    "Seal a bundle",
                    at + "/bundles",
                    "What is known now is put together, signed, timestamped and verified; before the period's"
                            + " end it is an interim one."));
        }
        if (!audit.closed() && grant.may(Permission.INVITE_AUDITORS)) {
            deeds.add(invitation(at));
        }
        if (grant.may(Permission.EDIT_AUDITS)) {
            deeds.add(end(audit, closing, at));
        }
        return deeds;
    }

    private static Confirm invitation(String at) {
        return new Confirm(
                "Invite an auditor",
                at + "/auditors",
                "The account reads this audit alone and stops working after the day given. You get a link to hand"
                        + " over, once.",
                List.of(
                        Field.text("name", "Name").needed(),
                        Field.of(Field.Kind.EMAIL, "email", "E-mail").needed(),
                        Field.of(Field.Kind.DATE, "until", "Works until")
                                .hint("The last day, inclusive.")
                                .needed()),
                "Make the invitation",
                false);
    }

    private static Confirm end(Audit audit, Closing closing, String at) {
        var version = "?version=" + audit.version();
        if (audit.closed()) {
            return Confirm.withReason(
                    "Open it again",
                    at + "/reopening" + version,
                    "It takes changes, bundles and auditors again. That it was closed stays recorded.");
        }
        var asks = switch (closing) {
            case Closing.May may -> String.join(" ", may.remarks());
            case Closing.MayNot no -> no.why();
        };
        return Confirm.withReason(
                        "Close the audit",
                        at + "/closing" + version,
                        "It takes no changes, bundles and invitations any more; bundles stay, and auditors read until"
                                + " their access ends. " + asks)
                .danger();
    }

    static List<Fact> facts(Audit audit, Times times) {
        var facts = audit.facts();
        var leftOut = facts.leftOutWords();
        return List.of(
                Fact.of("System", facts.system()),
                Fact.of("Audit firm", facts.firm().isEmpty() ? "not named" : facts.firm()),
                Fact.of("Framework", "Trust services criteria 2017 (points of focus 2022)"),
                Fact.of(
                        "Categories in scope",
                        String.join(
                                ", ",
                                facts.inScope().stream().map(AuditFacts::words).toList())),
                Fact.of("Left out", leftOut.isEmpty() ? "nothing" : String.join(", ", leftOut)),
                Fact.of("Opened", times.minutes(audit.openedAt()) + " by " + audit.openedBy()),
                Fact.link("Auditor's card", "Show the card", "/audits/" + audit.number() + "/card"),
                audit.closed()
                        ? Fact.of("Changes", "closed: open it again to change it")
                        : Fact.link(
                                "Changes",
                                "Correct name, firm, period or scope",
                                "/audits/" + audit.number() + "/change"));
    }
}
