package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@ServerTest
class EngagementsTest {
    private final TestServer server;
    private final Audits audits;
    private final LatestItems items;

    EngagementsTest(TestServer server, Audits audits, LatestItems items) {
        this.server = server;
        this.audits = audits;
        this.items = items;
    }

    private String latest(Audit audit, String fact) {
        return items.latest("audit", "", "audit:" + audit.number(), null, 1).getFirst().facts().stream()
                .filter(one -> one.name().equals(fact))
                .map(Recorded.Fact::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void aChangeSaysWhatChangedAndOnceABundleIsSealedWhy(Bundles bundles) throws Exception {
        var api = new Shop(server).weakApi("Corrected");
        var audit = audits.open(Shop.facts("Frist half", api), Shop.OFFICER);
        var named = audits.change(audit.id(), 1, Shop.facts("First half", api), "", Shop.OFFICER);
        assertThat(latest(named, "changes")).isEqualTo("title: \"Frist half\" is now \"First half\"");
        assertThat(latest(named, "leftOut")).contains("privacy (no personal data of consumers)");

        var sealed = bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
        assertThat(sealed.state()).isEqualTo(Bundle.State.SEALED);
        var longer = Shop.facts("First half", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 31), api);
        assertThatThrownBy(() -> audits.change(audit.id(), 2, longer, " ", Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/audits/" + audit.number() + "/change").body()).contains("Needed, because a bundle");
        var changed = audits.change(audit.id(), 2, longer, "The firm asked for July too.", Shop.OFFICER);
        assertThat(latest(changed, "changes")).startsWith("period: ").contains("2026-07-31");
        assertThat(officer.get("/audits/" + audit.number()).body())
                .contains("The firm asked for July too.", "What was done with it");
        assertThat(bundles.get(sealed.id()).facts().to()).isEqualTo(LocalDate.of(2026, 6, 30));
    }

    @Test
    void aClosedAuditTakesNothingAndCanBeOpenedAgainWithAReason(Bundles bundles) throws Exception {
        var api = new Shop(server).weakApi("Ended");
        var audit = audits.open(Shop.facts("Ended", api), Shop.OFFICER);
        assertThat(audits.closing(audit))
                .isInstanceOfSatisfying(
                        Closing.May.class,
                        may -> assertThat(may.remarks())
                                .contains(
                                        "The period ends on 2026-06-30 and is not over.",
                                        "No bundle of the whole period is sealed."));
        var at = "/audits/" + audit.number();
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get(at).body()).contains("Close the audit", "No bundle of the whole period is sealed.");
        assertThat(officer.post(at + "/closing?version=1", "reason", " ").statusCode())
                .isEqualTo(400);
        assertThat(officer.post(at + "/closing?version=1", "reason", "The firm withdrew.")
                        .statusCode())
                .isEqualTo(303);

        var closed = audits.get(audit.id());
        assertThat(closed.closed()).isTrue();
        assertThat(latest(closed, "reason")).isEqualTo("The firm withdrew.");
        assertThat(latest(closed, "remarks")).contains("is not over");
        assertThat(officer.get(at).body())
                .contains("The firm withdrew.", "Open it again")
                .doesNotContain("Seal a bundle", "Invite an auditor", "Correct name");
        assertThat(officer.get("/audits").body()).contains("closed on ");
        assertThatThrownBy(() -> bundles.request(audit.id(), Shop.OFFICER)).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> audits.change(audit.id(), 2, audit.facts(), "", Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> closed.invitation("A", "a@example.org", LocalDate.of(2026, 9, 1)))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> audits.close(audit.id(), 2, "again", Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> audits.reopen(audit.id(), 2, "why", Actor.system("x")))
                .isInstanceOf(Refusal.Forbidden.class);

        var reopened = officer.json(
                "POST",
                "/api/v1/audits/" + audit.id() + "/reopening",
                "{\"reason\":\"They came back.\"}",
                "If-Match",
                "\"2\"");
        assertThat(reopened.statusCode()).isEqualTo(200);
        assertThat(audits.get(audit.id()).closed()).isFalse();
        assertThat(latest(closed, "reason")).isEqualTo("They came back.");
        var late = officer.json(
                "POST", "/api/v1/audits/" + audit.id() + "/closing", "{\"reason\":\"Done.\"}", "If-Match", "\"2\"");
        assertThat(late.statusCode()).as("seen before it changed").isEqualTo(412);
    }
}
