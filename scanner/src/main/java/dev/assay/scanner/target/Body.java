package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request or response body as described: its media types with schema and examples. */
public record Body(boolean required, Map<String, Media> media) {

    /**
     * One media type of a body.
     *
     * @param given what somebody gave for its properties, in a scan file, by name
     */
    public record Media(Schema schema, List<JsonNode> examples, Map<String, JsonNode> given) {
        /** One for which nobody gave a value. */
        public Media(Schema schema, List<JsonNode> examples) {
            this(schema, examples, Map.of());
        }

        public Media {
            examples = List.copyOf(examples);
            given = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
        }
    }

    public static final Body NONE = new Body(false, Map.of());

    public Body {
        media = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(media));
    }

    /** The JSON form, {@code application/json} before the {@code +json} types. */
    public Optional<Media> json() {
        var plain = media.get("application/json");
        if (plain != null) {
            return Optional.of(plain);
        }
        return media.entrySet().stream()
                .filter(e -> e.getKey().endsWith("+json")
                        || e.getKey().startsWith("application/json")
                        || e.getKey().equals("*/*"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public boolean empty() {
        return media.isEmpty();
    }
}
