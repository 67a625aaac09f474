package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void aCursorLeadsToTheItemAfterTheLastShown() {
        var page = Listing.of(List.of("a", "b", "c"), 2, item -> item);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.place(page.next())).isEqualTo("b");
        assertThat(Listing.of(List.of("a", "b"), 2, item -> item).next()).isNull();
    }

    @Test
    void aForeignCursorAndALimitOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> Cursor.place("%%%")).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> Listing.limit(0, 50)).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> Listing.limit(201, 50)).isInstanceOf(Refusal.Invalid.class);
        assertThat(Listing.limit(null, 50)).isEqualTo(50);
    }
}
