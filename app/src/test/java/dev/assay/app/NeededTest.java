package dev.assay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NeededTest {
    @Test
    void aMissingToolSkipsTestsOnAWorkplaceAndFailsThemInCi() {
        assertThat(Needed.found(false, "openssl", Map.of())).isFalse();
        assertThat(Needed.found(true, "openssl", Map.of("TOOLS_REQUIRED", "1"))).isTrue();
        assertThatThrownBy(() -> Needed.found(false, "openssl", Map.of("TOOLS_REQUIRED", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("openssl");
    }
}
