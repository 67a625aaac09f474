package dev.assay.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreFailureTest {
    @Test
    void aTextLongerThanItsColumnIsTheRequestsFault() {
        var failure = new IllegalStateException(new SQLException("value too long", "22001"));
        assertThat(StoreFailure.tooLong(failure)).isTrue();
        assertThat(StoreFailure.in(failure)).isFalse();
        assertThat(StoreFailure.ofText(failure)).isFalse();
        assertThat(StoreFailure.tooLong(new IllegalStateException(new SQLException("gone", "08006"))))
                .isFalse();
    }
}
