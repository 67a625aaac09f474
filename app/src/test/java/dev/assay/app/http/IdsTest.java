package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idsGrowAlsoWhenTheClockStandsStillOrStepsBack() {
        var clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
        var ids = new Ids(clock);
        var given = new ArrayList<UUID>();
        for (int i = 0; i < 5_000; i++) {
            given.add(ids.next());
        }
        clock.advance(Duration.ofSeconds(-10));
        given.add(ids.next());
        assertThat(given.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
        assertThat(given).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(given.getFirst().getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z").toEpochMilli());
    }
}
