package dev.assay.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotpTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY_IN_BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** RFC 6238 appendix B, the rows for SHA-1. */
    @Test
    void theVectorsOfTheStandardHold() {
        var vectors = Map.of(
                59L, "94287082",
                1111111109L, "07081804",
                1111111111L, "14050471",
                1234567890L, "89005924",
                2000000000L, "69279037",
                20000000000L, "65353130");
        vectors.forEach(
                (seconds, code) -> assertThat(Totp.code(KEY, seconds / 30, 8)).isEqualTo(code));
    }

    /** RFC 4226 appendix D. */
    @Test
    void theVectorsOfTheCounterStandardHold() {
        assertThat(Totp.code(KEY, 0, 6)).isEqualTo("755224");
        assertThat(Totp.code(KEY, 9, 6)).isEqualTo("520489");
    }

    @Test
    void aCodeCountsOneStepEarlierAndLaterAndNoFurther() {
        var now = Instant.ofEpochSecond(1111111111L);
        var code = Totp.codeAt(KEY_IN_BASE32, now);
        assertThat(code).isEqualTo("050471");
        assertThat(Totp.step(KEY_IN_BASE32, code, now)).hasValue(1111111111L / 30);
        assertThat(Totp.step(KEY_IN_BASE32, " 050 471", now.plusSeconds(30))).hasValue(1111111111L / 30);
        assertThat(Totp.step(KEY_IN_BASE32, code, now.plusSeconds(90))).isEmpty();
        assertThat(Totp.step(KEY_IN_BASE32, "", now)).isEmpty();
    }

    @Test
    void aNewKeyHas160BitsAndIsNeverTheSame() {
        assertThat(Totp.newKey()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newKey());
    }
}
