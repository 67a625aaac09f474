package dev.assay.scanner.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.parser.converter.SwaggerConverter;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns Swagger 2.0 into OpenAPI 3.0 with the Swagger parser, which sees only a bounded document without references to others, and has
 * 20 seconds.
 */
final class SwaggerConversion {

    private static final int SECONDS = 20;

    private SwaggerConversion() {}

    static ObjectNode toOpenApi(ObjectNode swagger) throws UnreadableDescription {
        var harmless = swagger.deepCopy();
        withoutOutsideReferences(harmless);
        var text = harmless.toString();
        var conversion = new CompletableFuture<ObjectNode>();
        Thread.ofVirtual().name("swagger-conversion").start(() -> {
            try {
                conversion.complete(converted(text));
            } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
                conversion.completeExceptionally(e);
            }
        });
        try {
            return conversion.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UnreadableDescription(0, "converting from Swagger 2.0 took longer than " + SECONDS + " seconds");
        } catch (ExecutionException e) {
            throw new UnreadableDescription(
                    0, "the Swagger 2.0 document cannot be converted to OpenAPI 3: " + String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableDescription(0, "reading was interrupted");
        }
    }

    private static ObjectNode converted(String text) throws JsonProcessingException {
        var options = new ParseOptions();
        options.setResolve(false);
        options.setResolveFully(false);
        var result = new SwaggerConverter().readContents(text, null, options);
        if (result == null || result.getOpenAPI() == null) {
            var messages = result == null ? "" : String.join("; ", result.getMessages());
            throw new IllegalArgumentException(messages.isEmpty() ? "the parser gave no reason" : messages);
        }
        return (ObjectNode) Json.mapper().readTree(Json.mapper().writeValueAsString(result.getOpenAPI()));
    }

    /** The parser would fetch them by itself; where they stand is reported when the operations are read. */
    private static void withoutOutsideReferences(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var ref = object.get("$ref");
            if (ref != null && ref.isTextual() && !ref.asText().startsWith("#")) {
                object.removeAll();
                return;
            }
            object.forEach(SwaggerConversion::withoutOutsideReferences);
        } else if (node instanceof ArrayNode array) {
            array.forEach(SwaggerConversion::withoutOutsideReferences);
        }
    }
}
