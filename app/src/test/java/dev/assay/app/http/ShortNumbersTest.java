package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ServerTest
class ShortNumbersTest {
    @Test
    void numbersOfAKindAreCountedWithoutGapsWhenManyTakeThemAtOnce(
            ShortNumbers numbers, TransactionOperations<Connection> transactions) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<String> take = () -> transactions.executeWrite(_ -> numbers.next("F"));
            var taken = threads
                    .invokeAll(IntStream.range(0, 40).mapToObj(_ -> take).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(taken)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 40).mapToObj(n -> "F-" + n).toList());
        }
    }

    @Test
    void aNumberTakenInATransactionThatIsRolledBackIsGivenAgain(
            ShortNumbers numbers, TransactionOperations<Connection> transactions) {
        var given = transactions.executeWrite(status -> {
            status.setRollbackOnly();
            return numbers.next("AUD");
        });
        assertThat(given).isEqualTo("AUD-1");
        assertThat(transactions.<String>executeWrite(_ -> numbers.next("AUD"))).isEqualTo("AUD-1");
    }

    @Test
    void aNumberIsNotGivenOutsideATransaction(ShortNumbers numbers) {
        assertThatThrownBy(() -> numbers.next("F")).hasMessageContaining("transaction");
    }
}
