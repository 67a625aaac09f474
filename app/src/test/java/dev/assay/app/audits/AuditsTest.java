package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.signature.Keys;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ServerTest
class AuditsTest {
    @Test
    void openingAnAuditSealsWhatWasRecordedAndGivesTheCard(
            TestServer server, Audits audits, Sealer sealer, Ledger ledger, Keys keys) throws Exception {
        var api = new Shop(server).weakApi("Orders");
        var audit = audits.open(Shop.facts("First half", api), Shop.OFFICER);
        assertThat(audit.number()).matches("AUD-\\d+");
        assertThat(sealer.status().waiting()).isZero();

        var card = audits.card(audit.id());
        var opening = SignedCheckpoint.verified(Note.parse(card.checkpoint()), ledger.key());
        assertThat(opening.checkpoint().size()).isPositive().isLessThanOrEqualTo(ledger.size());
        assertThat(ledger.entry(opening.checkpoint().size() - 1).type()).isEqualTo("audit.opened");
        assertThat(card.rootSha256())
                .isEqualTo(Sealing.print(keys.evidenceRoot()).hex());
        assertThat(card.text()).contains(card.rootSha256(), card.checkpoint(), audit.number(), "First half");
        assertThat(audits.get(audit.number())).isEqualTo(audits.get(audit.id()));
    }

    @Test
    void unusualLengthsAndOverlapsWarnAndNeverRefuse(TestServer server, Audits audits) {
        var api = new Shop(server).weakApi("Billing");
        audits.open(Shop.facts("Spring", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 31), api), Shop.OFFICER);
        var odd = Shop.facts("Odd", LocalDate.of(2026, 5, 30), LocalDate.of(2026, 6, 2), api);
        assertThat(audits.warnings(odd))
                .anyMatch(warning -> warning.contains("has 4 days"))
                .anyMatch(warning -> warning.contains("overlaps \"Spring\" by 2 days"));
        assertThat(audits.open(odd, Shop.OFFICER).facts()).isEqualTo(odd);
        var late = Shop.facts("Late", LocalDate.of(2030, 1, 1), LocalDate.of(2030, 6, 30), api);
        assertThat(audits.warnings(late)).anyMatch(warning -> warning.contains("days lie between the end of"));
    }

    @Test
    void aCategoryLeftOutNeedsAReasonAndAnAuditNeedsAnApi() {
        assertThatThrownBy(() -> new AuditFacts(
                        "Bare",
                        "Shop",
                        "",
                        1,
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 2),
                        "Mars/Olympus",
                        Set.of(),
                        Map.of(),
                        List.of()))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.fields())
                                .extracting(Refusal.Field::name)
                                .contains("to", "zone", "apis", "leftOut.privacy", "leftOut.availability")
                                .doesNotContain("leftOut.security"));
    }

    @Test
    void aChangeFromAnOldVersionIsRefused(TestServer server, Audits audits) {
        var api = new Shop(server).weakApi("Catalogue");
        var audit = audits.open(Shop.facts("Year", api), Shop.OFFICER);
        var changed = audits.change(audit.id(), 1, Shop.facts("Half year", api), "", Shop.OFFICER);
        assertThat(changed.version()).isEqualTo(2);
        assertThatThrownBy(() -> audits.change(audit.id(), 1, Shop.facts("Lost", api), "", Shop.OFFICER))
                .isInstanceOf(Refusal.Stale.class);
    }
}
