package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The APIs held against a list from elsewhere. */
@ServerTest
class ReconciliationsTest {
    private static final String ZONE = """
        $ORIGIN reconciled.example.
        @    IN SOA ns1 admin 1 2 3 4 5
        shop IN A 192.0.2.2
        old  IN CNAME shop
        """;

    private final TestServer server;
    private final Audits audits;
    private final Populations populations;
    private final Reconciliations reconciliations;
    private final Apis apis;

    ReconciliationsTest(
            TestServer server, Audits audits, Populations populations, Reconciliations reconciliations, Apis apis) {
        this.server = server;
        this.audits = audits;
        this.populations = populations;
        this.reconciliations = reconciliations;
        this.apis = apis;
    }

    private Audit audit(String title) throws Exception {
        return audits.open(Shop.facts(title, new Shop(server).weakApi(title)), Shop.OFFICER);
    }

    private static HandedList list(String name, ListKind kind) {
        return new HandedList(
                name, "Name server 9.20", "Transfer of the zone", -1, "Ina", LocalDate.of(2026, 6, 1), "", "", kind);
    }

    private KeptPopulation zone(Audit audit, String name) {
        return populations.hand(audit, list(name, ListKind.ZONE), ZONE.getBytes(StandardCharsets.UTF_8), Shop.OFFICER);
    }

    @Test
    void hostsOfAZoneStandOnTheirSideWithTheReasonGiven(RecordedItems items) throws Exception {
        var shop = apis.register(Shop.apiFacts("Reconciled shop", "https://SHOP.reconciled.example/v1"), Shop.OFFICER);
        var audit = audit("Reconciled");
        var kept = zone(audit, "zone");
        assertThat(kept.name()).isEqualTo("hosts/zone");
        assertThat(kept.completeness()).contains("Not reconciled");
        var held = reconciliations.of(kept);
        assertThat(held.both()).containsEntry("shop.reconciled.example", shop.number());
        assertThat(held.onlyListed()).containsExactly(java.util.Map.entry("old.reconciled.example", ""));
        assertThat(held.onlyInAssay())
                .doesNotContainKey("shop.reconciled.example")
                .isNotEmpty();

        var officer = Visitor.as(server, Role.OFFICER);
        var page = "/audits/" + audit.number() + "/populations/" + kept.number();
        assertThat(officer.get(page).body()).contains("Only in the list: 1", "old.reconciled.example", "no reason");
        assertThat(officer.post(page + "/reasons", "host", "moon.example", "reason", "x")
                        .statusCode())
                .isEqualTo(400);
        var before = Instant.now(server.clock()).minusSeconds(1);
        assertThat(officer.post(page + "/reasons", "host", "old.reconciled.example", "reason", "An alias, no API.")
                        .statusCode())
                .isEqualTo(303);
        assertThat(reconciliations.of(kept).onlyListed()).containsEntry("old.reconciled.example", "An alias, no API.");
        assertThat(reconciliations.of(kept).unexplained()).isEqualTo(held.unexplained() - 1);
        assertThat(reconciliations.of(kept, before).onlyListed()).containsEntry("old.reconciled.example", "");
        assertThat(items.any("audit.list-explained", "population:" + kept.number()))
                .isTrue();
        assertThat(Visitor.auditor(server, audit.id())
                        .get("/portal/populations/" + kept.number())
                        .body())
                .contains("An alias, no API.")
                .doesNotContain("Explain a difference");
    }

    @Test
    void differencesAreReadAndExplainedOverRest() throws Exception {
        var audit = audit("Reconciled over REST");
        var kept = zone(audit, "names");
        var officer = Visitor.as(server, Role.OFFICER);
        var at = "/api/v1/audits/" + audit.id() + "/populations/" + kept.number() + "/reconciliation";
        assertThat(officer.get(at, "Accept", "application/json").body())
                .contains("\"onlyListed\"", "old.reconciled.example");
        assertThat(officer.json("POST", at, "{\"host\":\"old.reconciled.example\",\"reason\":\"Parked.\"}")
                        .body())
                .contains("Parked.");
        assertThat(officer.json("POST", at, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aListOfOtherThingsIsHeldAgainstNothing() throws Exception {
        var kept = populations.retrieve(audit("Unlike"), BookClass.INVENTORY, Shop.OFFICER);
        assertThat(reconciliations.against(kept)).isEmpty();
        assertThatThrownBy(() -> reconciliations.of(kept))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("no list of hosts");
    }

    @Test
    void aTableNamesItsHostsInAColumn() throws Exception {
        var list = new HandedList(
                "gateway", "Gateway 3", "All routes", 2, "Ina", LocalDate.of(2026, 6, 1), "url", "", ListKind.HOSTS);
        var csv = "url,team\r\nhttps://a.tabled.example/x,one\r\nb.tabled.example:8443,two\r\n";
        var kept = populations.hand(audit("Tabled"), list, csv.getBytes(StandardCharsets.UTF_8), Shop.OFFICER);
        assertThat(kept.complete()).isTrue();
        assertThat(reconciliations.of(kept).onlyListed()).containsKeys("a.tabled.example", "b.tabled.example");
    }
}
