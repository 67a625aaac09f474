package dev.assay.evidence.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @ParameterizedTest(name = "{0} is {1} (RFC 8785 appendix B)")
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreWrittenAsEcmaScriptDoes(String bits, String text) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.text(number)).isEqualTo(text);
    }

    @Test
    void everyNumberReadsBackAsItself() throws MalformedJson {
        var random = new Random(8785);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                var text = CanonicalJson.text(number);
                assertThat(Double.parseDouble(text)).as(text).isEqualTo(number + 0.0);
                assertThat(CanonicalJson.text(CanonicalJson.read(utf8("[" + number + "]"))))
                        .isEqualTo("[" + text + "]");
            }
        }
    }

    @Test
    void theExampleOfSection322ComesOutAsPrinted() throws MalformedJson {
        var input = """
            {"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
            "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}
            """;
        assertThat(CanonicalJson.text(CanonicalJson.read(utf8(input))))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void keysAreSortedByUtf16UnitsAsInSection323() throws MalformedJson {
        var input = "{\"\\u20ac\":\"Euro Sign\",\"\\r"
                + "\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With"
                + " Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning"
                + " Face\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
        var sorted = CanonicalJson.text(CanonicalJson.read(utf8(input)));
        assertThat(sorted.replaceAll("\"[^\"]*\":\"([^\"]*)\"", "$1"))
                .isEqualTo("{Carriage Return,One,Control,Latin Small Letter O With Diaeresis,Euro Sign,"
                        + "Emoji: Grinning Face,Hebrew Letter Dalet With Dagesh}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                "{\"\\ud800\":1}",
                "1 2",
                "[1,]",
                "{'a':1}",
                "NaN",
                "1e999",
                "9007199254740993",
                "-9007199254740993",
                "9223372036854775808",
                "01",
                "\"\u0001\"",
                "// c\n1",
                "\ufeff1"
            })
    void whatIsNotStrictJsonIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalJson.read(utf8(text))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        // An encoded surrogate pair (CESU-8) and an overlong slash.
        for (var wrong : List.of(
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0xbd, (byte) 0xed, (byte) 0xb8, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'})) {
            assertThatThrownBy(() -> CanonicalJson.read(wrong))
                    .isInstanceOf(MalformedJson.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void depthAndSizeAreBoundedBothWays() {
        var deep = "[".repeat(CanonicalJson.MAX_DEPTH + 1) + "]".repeat(CanonicalJson.MAX_DEPTH + 1);
        assertThatThrownBy(() -> CanonicalJson.read(utf8(deep))).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> CanonicalJson.read(new byte[11], 10))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("at most 10");
        var list = new ArrayList<Object>();
        list.add(list);
        assertThatThrownBy(() -> CanonicalJson.write(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesWithoutACanonicalFormAreRefused() {
        for (var value : new Object[] {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            "\ud800",
            Map.of("\udc00", 1),
            1L << 53,
            Long.MIN_VALUE,
            1f,
            new byte[1]
        }) {
            assertThatThrownBy(() -> CanonicalJson.write(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anObjectThatIsNotInCanonicalFormIsToldApart() throws MalformedJson {
        assertThat(CanonicalJson.readCanonicalObject(utf8("{\"a\":1,\"b\":null}")))
                .isEqualTo(mapWithNull());
        for (var other : List.of("{\"b\":null,\"a\":1}", "{ \"a\":1}", "{\"a\":1.0}", "{\"\\u0061\":1}", "[]")) {
            assertThatThrownBy(() -> CanonicalJson.readCanonicalObject(utf8(other)))
                    .isInstanceOf(MalformedJson.class);
        }
    }

    private static Map<String, Object> mapWithNull() {
        var map = new HashMap<String, Object>(Collections.singletonMap("b", null));
        map.put("a", 1L);
        return map;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
