package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue's test of payloads knows what it looks for. */
class CatastrophicTest {

    static Stream<String> hanging() {
        return Stream.of(
                "GET /search?q=" + "a".repeat(30) + "!",
                "GET /search?q=" + "%61".repeat(30),
                "{\"mail\":\"" + "ab.".repeat(30) + "@\"}",
                "{\"x\":" + "[".repeat(80) + "]".repeat(80) + "}",
                "<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">",
                "GET /x?id=1;SELECT pg_sleep(60)",
                "GET /x?id=1%20AND%20SLEEP(3600)",
                "GET /x?id=BENCHMARK(100000000,MD5(1))",
                "{\"n\":1e1000000000}",
                "{\"n\":1" + "0".repeat(23) + "7".repeat(400) + "}",
                "cat /dev/zero",
                "x".repeat(1) + "yz".repeat(40_000));
    }

    @ParameterizedTest
    @MethodSource("hanging")
    void itKnowsInputsThatHangServers(String text) {
        assertThat(Catastrophic.in(text)).isPresent();
    }

    @Test
    void itKnowsHeadersThatDo() {
        assertThat(Catastrophic.in("Content-Encoding", "gzip")).isPresent();
        assertThat(Catastrophic.in("Range", "bytes=0-1,0-2,0-3,0-4")).isPresent();
        assertThat(Catastrophic.in("Authorization", "Bearer " + "a".repeat(40))).isPresent();
        assertThat(Catastrophic.in("User-Agent", "Assay/0.1.0")).isEmpty();
    }

    @Test
    void itLeavesWhatIsHarmlessAlone() {
        assertThat(Catastrophic.in("GET /orders/00000000-0000-4000-8000-000000000000?q=' OR '1'='1"))
                .isEmpty();
        assertThat(Catastrophic.in("{\"title\":\"assay-4f9k2m\",\"n\":12345678901234567890}"))
                .isEmpty();
        assertThat(Catastrophic.in("GET /x?id=1' AND SLEEP(2)-- ")).isEmpty();
    }
}
