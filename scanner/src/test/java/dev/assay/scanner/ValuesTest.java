package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "orderId | {\"id\":7,\"number\":\"O-1\"} | 7",
                "number | {\"id\":7,\"number\":\"O-1\"} | O-1",
                "order | {\"id\":7,\"number\":\"O-1\"} | 7",
                "order | {\"uuid\":\"a-b\",\"name\":\"x\"} | a-b",
                "order | {\"name\":\"x\"} | ##"
            })
    void aVariableTakesTheListedValueOfItsNameOrElseTheItemsId(String variable, String item, String value)
            throws Exception {
        assertThat(Values.handle(JsonMapper.builder().build().readTree(item), variable))
                .isEqualTo(value);
    }
}
