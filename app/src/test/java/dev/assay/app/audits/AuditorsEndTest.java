package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@ServerTest
class AuditorsEndTest {
    @Test
    void anAuditorsEndIsCountedInTheAuditsZoneAsTheInvitationWas(TestServer server, Accounts accounts, Audits audits)
            throws Exception {
        var api = new Shop(server).weakApi("Ended");
        var audit = audits.open(Shop.facts("In Amsterdam", api), Shop.OFFICER);
        var auditor = Visitor.auditor(server, audit.id()).account();
        var officer = Visitor.as(server, Role.OFFICER);
        var at = "/people/" + auditor.id();
        assertThat(officer.get(at).body()).contains("until this day ends in Europe/Amsterdam");

        var answer = officer.post(at + "/expiry?version=" + auditor.version(), "until", "2026-06-30");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(accounts.get(auditor.id()).expiresAt()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
    }
}
