package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads an API's description: OpenAPI 3.0, 3.1 and 3.2, and Swagger 2.0, in JSON or YAML.
 *
 * <p>It sends nothing: a reference to another document is refused where it stands. The document is bounded to 16 MiB, 120 levels,
 * a million values with aliases expanded, and 20 000 operations. An operation that cannot be read is listed with its line and the
 * reason; the others are read nevertheless.
 */
public final class DescriptionReader {

    private DescriptionReader() {}

    public static ApiDescription read(byte[] content) throws UnreadableDescription {
        return read(content, Bounds.DEFAULT);
    }

    static ApiDescription read(byte[] content, Bounds bounds) throws UnreadableDescription {
        if (content.length > bounds.bytes()) {
            throw new UnreadableDescription(
                    0, "the description has " + content.length + " bytes; at most " + bounds.bytes() + " are read");
        }
        var text = text(content);
        if (text.isBlank()) {
            throw new UnreadableDescription(0, "the description is empty");
        }
        var start = text.stripLeading();
        if (start.startsWith("<")) {
            throw new UnreadableDescription(
                    1,
                    "this is a web page or XML, not an API description; give the address of the openapi.json or .yaml"
                            + " itself");
        }
        var document = start.startsWith("{") ? BoundedJson.read(text, bounds) : BoundedYaml.read(text, bounds);
        return described(document, sha256(content), bounds);
    }

    private static ApiDescription described(Located document, String sha256, Bounds bounds)
            throws UnreadableDescription {
        JsonNode root = document.root();
        var openapi = root.path("openapi").asText("");
        var swagger = root.path("swagger").asText("");
        if (openapi.startsWith("3.")) {
            return new OpenApiWalk(document, document.root(), "OpenAPI " + openapi, bounds).read(sha256);
        }
        if (swagger.startsWith("2.")) {
            var converted = SwaggerConversion.toOpenApi(document.root());
            return new OpenApiWalk(document, converted, "Swagger " + swagger, bounds).read(sha256);
        }
        throw new UnreadableDescription(
                1,
                "this is no OpenAPI 3.x or Swagger 2.0 description: it has neither \"openapi: 3.…\" nor \"swagger:"
                        + " 2.0\" at its top");
    }

    private static String text(byte[] content) throws UnreadableDescription {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableDescription(0, "the description is not UTF-8 text; save it as UTF-8");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
