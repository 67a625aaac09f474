package dev.assay.scanner.checks.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void aNameThatEndsInUrlIsAnAddressAndAnExampleThatIsOnlyAPathIsNone() throws UnreadableDescription {
        var operation = DescriptionReader.read("""
            openapi: 3.0.3
            info: {title: Recorder, version: "1"}
            paths:
              /recordings:
                get:
                  parameters:
                    - {name: targetBaseUrl, in: query, schema: {type: string}}
                    - {name: picture_uri, in: query, schema: {type: string, example: "//cdn.example/a.png"}}
                    - {name: url, in: query, schema: {type: string, example: /received-request/2}}
                    - {name: page, in: query, schema: {type: string}}
                  responses: {"200": {description: recorded}}
            """.getBytes(StandardCharsets.UTF_8))
                .operations()
                .getFirst();

        assertThat(Addresses.in(operation))
                .extracting(Addresses.Slot::name)
                .containsExactly("targetBaseUrl", "picture_uri");
    }
}
