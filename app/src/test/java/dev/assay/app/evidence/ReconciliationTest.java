package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.settings.CannotStart;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "p-1", "Anna", "127.0.0.1");

    @Test
    void aDatabaseOlderThanTheLedgerIsNoticedOnceAndGivesNoNumberTwice() throws Exception {
        try (var server = TestServer.start()) {
            for (var number : List.of("finding:F-41", "finding:F-7", "control:API-90")) {
                append(server, number);
            }
            server.get(Reconciliation.class).look();
            server.get(Reconciliation.class).look();

            assertThat(server.get(Differences.class).first(10)).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(Difference.Kind.BOOKS);
                assertThat(one.sentence()).startsWith("the ledger has entries that the database did not know");
            });
            assertThat(server.get(LatestItems.class).latest("evidence", "", "", null, 10))
                    .singleElement()
                    .matches(item -> item.type().equals("evidence.differs"));
            assertThat(next(server, "F")).isEqualTo("F-42");
            assertThat(next(server, "API")).isEqualTo("API-1");

            server.clock().advance(Duration.ofDays(31));
            server.get(Reconciliation.class).look();
            assertThat(server.get(Differences.class).first(10)).isEmpty();
        }
    }

    @Test
    void anItemThatTheLedgerHasAtAnotherPlaceIsNoticed() throws Exception {
        try (var server = TestServer.start()) {
            record(server, "finding.accepted");
            record(server, "finding.opened");
            server.get(Sealer.class).step();
            sql(server, "UPDATE evidence_item SET type = 'finding.fixed' WHERE type = 'finding.opened'");
            server.get(Reconciliation.class).look();

            assertThat(server.get(Differences.class).first(10)).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(Difference.Kind.ENTRY);
                assertThat(one.name()).startsWith("The item finding.fixed at place ");
            });
        }
    }

    @Test
    void aLedgerOlderThanTheDatabaseStopsTheStart() throws Exception {
        try (var server = TestServer.start()) {
            record(server, "finding.opened");
            server.get(Sealer.class).step();
            sql(server, "UPDATE evidence_item SET ledger_index = 900 WHERE type = 'finding.opened'");
            assertThatThrownBy(server::restart)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("The ledger is older than the database: it has ")
                    .hasMessageContaining("knows of 901");
        }
    }

    private static void append(TestServer server, String about) throws Exception {
        var now = server.clock().instant();
        var item = EvidenceItem.of("finding.opened", ANNA, now).about(about);
        server.get(Ledger.class)
                .append(List.of(
                        OutboxEntry.of(OutboxPayload.of(server.get(Ids.class).next(), now, item))));
    }

    private static void record(TestServer server, String type) {
        var item = EvidenceItem.of(type, ANNA, server.clock().instant()).about("finding:F-1");
        transactions(server).executeWrite(_ -> server.get(EvidenceLog.class).record(item));
    }

    private static String next(TestServer server, String kind) {
        return transactions(server)
                .executeWrite(_ -> server.get(ShortNumbers.class).next(kind));
    }

    @SuppressWarnings("unchecked")
    private static TransactionOperations<Connection> transactions(TestServer server) {
        return server.get(TransactionOperations.class);
    }

    private static void sql(TestServer server, String statement) {
        transactions(server).executeWrite(status -> {
            try (var change = status.getConnection().createStatement()) {
                return change.executeUpdate(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
