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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "id | /orders | {\"orderId\":5001,\"customerId\":7} | 5001",
                "id | /shop/categories | {\"category_id\":\"c-1\",\"parentId\":2} | c-1",
                "id | /orders | {\"orderNo\":\"O-1\",\"customerId\":7} | O-1",
                "id | /things | {\"documentId\":3,\"title\":\"x\"} | 3",
                "id | /things | {\"documentId\":3,\"ownerId\":4} | ##",
                "id | /orders | {\"id\":1,\"orderId\":2} | 1"
            })
    void anItemOfAListIsCalledByTheIdThatHasTheListsName(String variable, String listing, String item, String value)
            throws Exception {
        assertThat(Values.handle(JsonMapper.builder().build().readTree(item), variable, listing))
                .isEqualTo(value);
    }
}
