package dev.assay.scanner.checks.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.scanner.target.Schema;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MisfitsTest {

    @Test
    void aValueOfAnotherTypeIsTold() {
        assertThat(misfits("{orders: 'three'}", "{properties: {orders: {type: 'integer'}}}"))
                .containsExactly(Map.entry("/orders", "is a text, described as integer"));
    }

    @Test
    void anIntegerIsANumberAndAWholeNumberAnInteger() {
        assertThat(misfits("[1, 2.0]", "{type: 'array', items: {type: 'integer'}}"))
                .isEmpty();
        assertThat(misfits("[1, 2.5]", "{type: 'array', items: {type: 'number'}}"))
                .isEmpty();
        assertThat(misfits("[2.5]", "{type: 'array', items: {type: 'integer'}}"))
                .containsOnlyKeys("/*");
    }

    @Test
    void nullFitsOnlyWhereItIsAllowed() {
        assertThat(misfits("null", "{type: 'string', nullable: true}")).isEmpty();
        assertThat(misfits("null", "{type: ['string', 'null']}")).isEmpty();
        assertThat(misfits("null", "{type: 'string'}")).hasSize(1);
    }

    @Test
    void aRequiredPropertyThatIsNotThereIsToldUnlessItIsOnlyWritten() {
        String schema = "{required: ['name', 'password'], properties: {name: {}, password: {writeOnly: true}}}";
        assertThat(misfits("{}", schema)).containsOnlyKeys("/name");
    }

    @Test
    void aTextOutsideTheListIsToldAndARedactedOneIsNot() {
        assertThat(misfits("'red'", "{enum: ['green', 'blue']}")).hasSize(1);
        assertThat(misfits("'[redacted]'", "{enum: ['green', 'blue']}")).isEmpty();
    }

    @Test
    void oneAlternativeThatFitsIsEnough() {
        String schema = "{oneOf: [{type: 'string'}, {type: 'object', required: ['id'], properties: {id: {}}}]}";
        assertThat(misfits("{id: 1}", schema)).isEmpty();
        assertThat(misfits("{name: 1}", schema)).hasSize(1);
    }

    @Test
    void aSchemaThatContainsItselfIsWalkedToTheDocumentsEnd() {
        String root = "{node: {type: 'object', properties: {next: {$ref: '#/node'}, value: {type: 'integer'}}}}";
        JsonNode whole = json(root);
        assertThat(Misfits.of(json("{next: {next: {value: 'x'}}}"), Schema.of(whole.path("node"), whole)))
                .containsOnlyKeys("/next/next/value");
    }

    private static Map<String, String> misfits(String document, String schema) {
        JsonNode node = json(schema);
        return Misfits.of(json(document), Schema.of(node, node));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper()
                    .configure(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_SINGLE_QUOTES, true)
                    .configure(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
