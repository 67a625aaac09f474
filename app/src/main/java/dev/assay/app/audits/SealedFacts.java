package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.evidence.ledger.Ledger;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/** Counts what the ledger says was recorded up to a bundle's request: the other side of a population's count. */
@Singleton
class SealedFacts {
    private final RecordedItems items;
    private final Ledger ledger;

    SealedFacts(RecordedItems items, Ledger ledger) {
        this.items = items;
        this.ledger = ledger;
    }

    /**
     * How many entries of these types pass; {@code counts} is given the item and the facts its payload holds, none where the payload was
     * erased.
     */
    long count(Bundle bundle, Set<String> types, BiPredicate<RecordedItem, Map<?, ?>> counts) throws IOException {
        var count = new AtomicLong();
        items.each(0, bundle.endSize(), item -> {
            if (types.contains(item.type())
                    && !item.recordedAt().isAfter(bundle.requestedAt())
                    && counts.test(item, facts(item))) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }

    private Map<?, ?> facts(RecordedItem item) throws IOException {
        var payload = ledger.payload(item.seq());
        return payload.isPresent() && payload.get().payload().members().get("facts") instanceof Map<?, ?> facts
                ? facts
                : Map.of();
    }
}
