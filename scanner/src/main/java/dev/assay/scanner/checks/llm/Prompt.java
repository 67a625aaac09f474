package dev.assay.scanner.checks.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question to a language model in the shape that the operation describes, and the text of its answer. */
final class Prompt {
    /** What is said where nothing shows a model. */
    static final String CONSTANT =
            "its answer does not depend on what it is asked, so nothing shows that a language model answers";

    private static final List<String> TEXTS =
            List.of("prompt", "message", "question", "input", "query", "text", "content", "q");
    private static final List<String> ANSWERS = List.of(
            "/choices/0/message/content",
            "/choices/0/text",
            "/content/0/text",
            "/output_text",
            "/output/0/content/0/text",
            "/candidates/0/content/parts/0/text",
            "/message/content",
            "/response",
            "/answer",
            "/completion",
            "/reply",
            "/output",
            "/text",
            "/message",
            "/generated_text",
            "/0/generated_text",
            "/result");

    private Prompt() {}

    /** The request; {@code tokens} caps the answer where the operation lets it be capped. */
    static ProbeRequest ask(Operation operation, String text, int tokens) {
        Map<String, Schema> properties = operation
                .body()
                .json()
                .map(media -> media.schema().properties())
                .orElse(Map.of());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (properties.containsKey("messages") || properties.isEmpty()) {
            body.putArray("messages").addObject().put("role", "user").put("content", text);
        } else {
            body.put(TEXTS.stream().filter(properties::containsKey).findFirst().orElse("prompt"), text);
        }
        if (properties.containsKey("model")) {
            body.put("model", model(properties.get("model")));
        }
        if (properties.containsKey("max_tokens")) {
            body.put("max_tokens", tokens);
        }
        return ProbeRequest.of("POST", operation.path()).json(body.toString());
    }

    /** What the model said; empty when the answer is no completion. */
    static Optional<String> said(Exchange answer) {
        if (!answer.successful()) {
            return Optional.empty();
        }
        return answer.json()
                .flatMap(json -> ANSWERS.stream()
                        .map(json::at)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .filter(text -> !text.isBlank())
                        .findFirst());
    }

    /** Whether two answers differ by more than what was asked and by numbers: what says the same to everything is no model. */
    static boolean depends(Exchange one, Exchange other, String... asked) {
        return !plain(one, asked).equals(plain(other, asked));
    }

    private static String plain(Exchange answer, String... asked) {
        String said = said(answer).orElse("");
        for (String text : asked) {
            said = said.replace(text, "");
        }
        return said.replaceAll("[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,}){0,4}|\\d+", "#");
    }

    private static String model(@Nullable Schema schema) {
        return schema == null
                ? "default"
                : Stream.concat(schema.enumeration().stream(), schema.examples().stream())
                        .map(JsonNode::asText)
                        .findFirst()
                        .orElse("default");
    }
}
