package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.http.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What an address may ask to be looked at. */
class ViewTest {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    @Test
    void anInstantNoCalendarOfOursHasIsRefused() {
        for (var text : new String[] {"-1000000000-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "yesterday"}) {
            assertThatThrownBy(() -> View.of(null, null, text, ZoneOffset.UTC, NOW))
                    .as(text)
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining("in the year 1900 or later");
        }
        assertThat(View.of(null, null, "1900-01-01T00:00:00Z", ZoneOffset.UTC, NOW)
                        .knownAt())
                .isEqualTo("1900-01-01T00:00:00Z");
        assertThat(View.of(null, null, "2099-01-01T00:00:00Z", ZoneOffset.UTC, NOW)
                        .knownAt())
                .as("nothing is known of what is to come")
                .isEqualTo(NOW);
    }
}
