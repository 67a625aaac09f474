package dev.assay.scanner.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a JSON Web Token says of itself, unverified: its owner's word, good enough to know what should be refused. */
public record TokenClaims(JsonNode claims) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_CHARACTERS = 16_384;
    private static final List<String> SCOPES = List.of("/scope", "/scp", "/scopes", "/permissions");

    /** Reads a token; empty when it is none. */
    public static Optional<TokenClaims> of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject).map(TokenClaims::new);
        } catch (JsonProcessingException | IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    /** The scopes it carries (RFC 8693, 4.2, and the usual other names); empty when it speaks of none. */
    Optional<Set<String>> scopes() {
        var found = new TreeSet<String>();
        boolean said = false;
        for (var name : SCOPES) {
            var value = claims.at(name);
            said |= value.isTextual() || value.isArray();
            if (value.isTextual()) {
                found.addAll(List.of(value.asText().strip().split("[\\s,]+")));
            }
            value.forEach(one -> found.add(one.asText()));
        }
        return said ? Optional.of(found) : Optional.empty();
    }
}
