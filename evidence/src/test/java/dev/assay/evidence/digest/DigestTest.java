package dev.assay.evidence.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigestTest {
    /** FIPS 180-2 appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void partsAreDigestedAsOneAndAStreamToItsEnd() throws IOException {
        var text = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(Digest.of(text).hex()).isEqualTo(ABC);
        assertThat(Digest.of(new byte[] {'a'}, new byte[] {'b', 'c'}).hex()).isEqualTo(ABC);
        assertThat(Digest.of(new ByteArrayInputStream(text))).isEqualTo(new Digest(ABC));
        assertThat(Digest.ofValue(new Digest(ABC).bytes())).isEqualTo(new Digest(ABC));
    }

    @Test
    void onlySixtyFourLowerCaseDigitsAreAValue() {
        for (var wrong : new String[] {"", ABC.substring(1), ABC + "0", ABC.toUpperCase(Locale.ROOT)}) {
            assertThatThrownBy(() -> new Digest(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
