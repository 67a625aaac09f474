package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import io.micronaut.transaction.TransactionOperations;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@ServerTest
class RecordedItemsTest {
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "p-1", "Anna", "127.0.0.1");

    @Test
    void howeverLongTheLedgerIsOneStretchOfItIsReadAtATime(EvidenceRepository rows) throws Exception {
        var widest = new AtomicLong();
        var asked = new AtomicLong();
        var watched = (EvidenceRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EvidenceRepository.class}, (_, method, arguments) -> {
                    long from = (Long) arguments[arguments.length - 2];
                    long to = (Long) arguments[arguments.length - 1];
                    widest.accumulateAndGet(to - from, Math::max);
                    asked.addAndGet(to - from);
                    return method.invoke(rows, arguments);
                });
        var items = new RecordedItems(watched);
        items.each(0, 100_000, _ -> {});
        assertThat(widest).hasValue(RecordedItems.STRETCH);
        assertThat(asked).hasValue(100_000);
        items.each("finding", 0, 100_000, _ -> {});
        assertThat(widest).hasValue(RecordedItems.STRETCH);
    }

    @Test
    void stretchesMissNothingAndShowNothingTwice(
            TestServer server,
            EvidenceLog log,
            Sealer sealer,
            EvidenceRepository rows,
            TransactionOperations<Connection> transactions)
            throws Exception {
        for (int i = 0; i < 20; i++) {
            var item = EvidenceItem.of(
                            i % 3 == 0 ? "finding.accepted" : "inventory.changed",
                            ANNA,
                            server.clock().instant())
                    .about("finding:F-" + i, "api:API-" + i);
            transactions.executeWrite(_ -> log.record(item));
        }
        long size = sealer.step().orElseThrow().checkpoint().size();
        var whole = new RecordedItems(rows).between(0, size);
        assertThat(whole).hasSizeGreaterThanOrEqualTo(20);
        for (int stretch : new int[] {1, 3, 7}) {
            var items = new RecordedItems(rows, stretch);
            var seen = new ArrayList<RecordedItem>();
            items.each(0, size, seen::add);
            assertThat(seen).isEqualTo(whole);
            var findings = new ArrayList<RecordedItem>();
            items.each("finding", 0, size, findings::add);
            assertThat(findings)
                    .isEqualTo(whole.stream()
                            .filter(item -> item.room().equals("finding"))
                            .toList());
        }
    }
}
