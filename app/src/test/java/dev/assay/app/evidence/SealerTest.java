package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@ServerTest
class SealerTest {
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "p-1", "Anna", "127.0.0.1");

    @Test
    void recordedItemsComeIntoTheLedgerInTheirOrderAndAreProven(
            TestServer server,
            EvidenceLog log,
            Sealer sealer,
            Ledger ledger,
            EvidenceRepository rows,
            TransactionOperations<Connection> transactions)
            throws Exception {
        var first = record(server, log, transactions, "finding:F-1");
        var second = record(server, log, transactions, "finding:F-2");

        var signed = sealer.step().orElseThrow();

        long place =
                Objects.requireNonNull(rows.findById(first.id()).orElseThrow().ledgerIndex());
        assertThat(rows.findById(second.id()).orElseThrow().ledgerIndex()).isEqualTo(place + 1);
        assertThat(rows.findById(first.id()).orElseThrow().payload()).isEmpty();
        assertThat(signed.checkpoint().size()).isEqualTo(ledger.size());
        assertThat(ledger.inclusion(place, signed.checkpoint())
                        .holds(ledger.entry(place).bytes(), signed.checkpoint().root()))
                .isTrue();
        assertThat(ledger.payload(place).orElseThrow().payload().members())
                .containsEntry("about", List.of("finding:F-1"))
                .containsEntry("id", first.id().toString())
                .containsEntry("facts", Map.of("reason", "mended next week"));
        assertThat(sealer.status().waiting()).isZero();
    }

    @Test
    void anItemThatCameIntoTheLedgerBeforeTheServerDiedKeepsItsPlace(
            TestServer server,
            EvidenceLog log,
            Sealer sealer,
            Ledger ledger,
            Outbox outbox,
            EvidenceRepository rows,
            TransactionOperations<Connection> transactions)
            throws Exception {
        var receipt = record(server, log, transactions, "finding:F-3");
        var appended =
                ledger.append(List.of(outbox.entry(rows.findById(receipt.id()).orElseThrow())));

        sealer.step();

        assertThat(rows.findById(receipt.id()).orElseThrow().ledgerIndex())
                .isEqualTo(appended.getFirst().seq());
    }

    @Test
    void aCheckpointIsTimestampedAtMostOnceAnHourUnlessAskedFor(
            TestServer server, EvidenceLog log, Sealer sealer, TransactionOperations<Connection> transactions)
            throws Exception {
        record(server, log, transactions, "finding:F-4");
        sealer.stampNow();
        long stamped = sealer.status().stamped();
        server.clock().advance(Duration.ofMinutes(59));
        record(server, log, transactions, "finding:F-5");
        sealer.step();
        assertThat(sealer.status().stamped()).isEqualTo(stamped);

        server.clock().advance(Duration.ofMinutes(1));
        sealer.step();
        assertThat(sealer.status().stamped()).isEqualTo(stamped + 1);
        assertThat(sealer.status().stampedAt()).isEqualTo(server.clock().instant());
    }

    private static Receipt record(
            TestServer server, EvidenceLog log, TransactionOperations<Connection> transactions, String about) {
        var item = EvidenceItem.of("finding.accepted", ANNA, server.clock().instant())
                .about(about)
                .fact("reason", "mended next week");
        return transactions.executeWrite(_ -> log.record(item));
    }
}
