package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What somebody who runs Assay, with its database and its rights, might do for a better audit: each is refused, or the bundle says it.
 */
@ServerTest
class DeceptionsTest {
    private final TestServer server;
    private final Audits audits;
    private final Findings findings;

    DeceptionsTest(TestServer server, Audits audits, Findings findings) {
        this.server = server;
        this.audits = audits;
        this.findings = findings;
    }

    @Test
    void anApiThatIsDroppedFromTheScopeIsToldWithTheReason() throws Exception {
        var shop = new Shop(server);
        var kept = shop.weakApi("Kept");
        var dropped = shop.weakApi("Dropped");
        var audit = audits.open(Shop.facts("Dropped", kept, dropped), Shop.OFFICER);
        Shown.sealed(server, audit);
        var fewer = Shop.facts("Dropped", kept);
        assertThatThrownBy(() -> audits.change(audit.id(), 1, fewer, "", Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        var after =
                Shown.sealed(server, audits.change(audit.id(), 1, fewer, "The weak one was in the way.", Shop.OFFICER));
        assertThat(after.lines("ledger/audit"))
                .contains("APIs: 1 taken out, 0 added", "The weak one was in the way.", "Olga Officer");
        assertThat(after.manifest().previous()).as("the bundle that showed it").isNotNull();
        assertThat(after.manifest().scope().visibility().leftOut())
                .anyMatch(left -> left.what().matches("\\d+ findings?"));
    }

    @Test
    void anApiThatIsRetiredStaysWithItsFindingsAndTheDay() throws Exception {
        var api = new Shop(server).weakApi("Retired");
        var audit = audits.open(Shop.facts("Retired", api), Shop.OFFICER);
        server.get(Apis.class).retire(api.id(), api.version(), Shop.OFFICER);
        var after = Shown.sealed(server, audit);
        assertThat(after.population("findings").observedCount()).isOne();
        assertThat(after.lines("ledger/inventory")).contains("inventory.changed", "retired");
    }

    @Test
    void aBadScanThatIsDeletedFromTheDatabaseLeavesAGapThatIsCountedInTheLedger() throws Exception {
        var api = new Shop(server).weakApi("Deleted");
        var audit = audits.open(Shop.facts("Deleted", api), Shop.OFFICER);
        var id = only(api).id();
        sql("DELETE FROM finding_event WHERE finding_id = '" + id + "'");
        sql("DELETE FROM finding WHERE id = '" + id + "'");
        var after = Shown.sealed(server, audit);
        assertThat(after.population("findings").observedCount()).isZero();
        assertThat(after.population("findings").origin().gaps())
                .anyMatch(gap -> gap.toString().contains("says 1, the population has 0"));
        assertThat(after.lines("ledger/finding")).contains("finding.opened", Shop.READ_ORDER);
    }

    @Test
    void anIndexedRecordThatIsDeletedWithItIsMissedInTheLedgersOwnCount() throws Exception {
        var api = new Shop(server).weakApi("Unindexed");
        var audit = audits.open(Shop.facts("Unindexed", api), Shop.OFFICER);
        var finding = only(api);
        sql("DELETE FROM finding_event WHERE finding_id = '" + finding.id() + "'");
        sql("DELETE FROM finding WHERE id = '" + finding.id() + "'");
        var its = "(SELECT item FROM evidence_about WHERE thing = 'finding:" + finding.number() + "')";
        sql("UPDATE evidence_item SET retention = 'hidden' WHERE id IN " + its);
        sql("DELETE FROM evidence_about WHERE item IN " + its);
        var after = Shown.tried(server, audit);
        if (after.sound()) {
            var shown = Shown.of(server.get(Bundles.class).file(after.id()));
            assertThat(shown.manifest().populations())
                    .as("whatever the index says, the ledger is counted")
                    .anySatisfy(population -> {
                        assertThat(population.origin().name()).startsWith("ledger/");
                        assertThat(population.origin().gaps())
                                .anyMatch(gap -> gap.toString().contains("the population has"));
                    });
        } else {
            assertThat(after.reason()).isNotBlank();
        }
    }

    @Test
    void aFindingThatIsRatedLowerInTheDatabaseIsNotSealed() throws Exception {
        var api = new Shop(server).weakApi("Rated");
        var audit = audits.open(Shop.facts("Rated", api), Shop.OFFICER);
        var finding = only(api);
        refused(
                audit,
                finding,
                "severity = 'low'",
                "the ledger says finding.opened, " + finding.severity().slug());
        refused(audit, finding, "title = 'Nothing at all'", finding.title());
        refused(audit, finding, "kind = 'FIXED'", "the ledger says finding.opened");
    }

    @Test
    void anExchangeThatIsReplacedByAnotherStoredOneIsNotSealed() throws Exception {
        var shop = new Shop(server);
        var api = shop.weakApi("Replaced");
        var audit = audits.open(Shop.facts("Replaced", api), Shop.OFFICER);
        var other = shop.weakApi("Elsewhere");
        shop.scan(other, Reports.passed(Shop.CHECK, Shop.READ_ORDER));
        var harmless = Objects.requireNonNull(
                findings.history(only(other).id()).getLast().proof());
        var own = Objects.requireNonNull(
                findings.history(only(api).id()).getLast().proof());
        refused(audit, only(api), "proof = '" + harmless + "'", "exchanges " + own);
    }

    @Test
    void aFindingThatIsInventedAfterwardsIsNotSealed() throws Exception {
        var shop = new Shop(server);
        var api = shop.weakApi("Invented");
        var audit = audits.open(Shop.facts("Invented", api), Shop.OFFICER);
        refused(audit, only(api), "version = 7", "the ledger has no such step");
    }

    /** Changes a step in the database, asks for a bundle, and puts the step back. */
    private void refused(Audit audit, Finding finding, String change, String ledgerSays) throws Exception {
        var step = findings.history(finding.id()).getFirst();
        var where = " WHERE id = '" + step.id() + "'";
        sql("CREATE TABLE kept_step AS SELECT * FROM finding_event" + where);
        sql("UPDATE finding_event SET " + change + where);
        try {
            var bundle = Shown.tried(server, audit);
            assertThat(bundle.state()).as(change).isEqualTo(Bundle.State.FAILED);
            assertThat(bundle.reason())
                    .as(change)
                    .contains(finding.number(), "is not the one that was recorded", ledgerSays);
        } finally {
            sql("DELETE FROM finding_event" + where);
            sql("INSERT INTO finding_event SELECT * FROM kept_step");
            sql("DROP TABLE kept_step");
        }
        Shown.sealed(server, audit);
    }

    @Test
    void aPeriodThatIsShortenedIsToldWithTheReasonAndWhatWasSealedStays() throws Exception {
        var api = new Shop(server).weakApi("Shortened");
        var audit = audits.open(Shop.facts("Shortened", api), Shop.OFFICER);
        var before = Shown.sealed(server, audit);
        var shorter = Shop.facts("Shortened", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28), api);
        assertThatThrownBy(() -> audits.change(audit.id(), 1, shorter, " ", Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        var after = Shown.sealed(server, audits.change(audit.id(), 1, shorter, "March looked bad.", Shop.OFFICER));
        assertThat(after.lines("ledger/audit"))
                .contains("March looked bad.", "2026-06-30", "2026-02-28")
                .contains("audit.opened");
        assertThat(Objects.requireNonNull(after.manifest().previous()).bundleId())
                .isEqualTo(before.manifest().request().bundleId());
    }

    @Test
    void aFindingThatIsAcceptedAfterwardsShowsWhenByWhomAndWhy() throws Exception {
        var api = new Shop(server).weakApi("Suppressed");
        var audit = audits.open(Shop.facts("Suppressed", api), Shop.OFFICER);
        var opened = server.clock().instant();
        server.clock().advance(Duration.ofDays(20));
        var finding = only(api);
        var today = findings.today();
        assertThatThrownBy(() -> findings.accept(
                        finding.id(), finding.version(), today.minusDays(1), "late", today, Shop.OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        findings.accept(finding.id(), finding.version(), today.plusDays(5), "the audit is near", today, Shop.OFFICER);
        var after = Shown.sealed(server, audit);
        assertThat(after.lines("findings/history"))
                .contains("\"what\":\"accepted\"", "the audit is near", "Olga Officer")
                .contains(opened.toString(), server.clock().instant().toString());
        assertThat(after.population("findings").origin().parameters())
                .as("an accepted finding counts as open")
                .containsEntry("openAtEnd", "1");
    }

    private Finding only(Api api) {
        return findings.ofApi(api.id()).getFirst();
    }

    @SuppressWarnings("unchecked") // the server's one transaction manager is of JDBC
    private void sql(String statement) {
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        transactions.executeWrite(status -> {
            try (var change = status.getConnection().createStatement()) {
                return change.executeUpdate(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        });
    }
}
