package dev.assay.scanner.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A security scheme of the description.
 *
 * @param type {@code http}, {@code apiKey}, {@code oauth2}, {@code openIdConnect} or {@code mutualTLS}
 * @param scheme of {@code http}: {@code bearer}, {@code basic} …
 * @param in of {@code apiKey}: {@code header}, {@code query} or {@code cookie}
 * @param parameter of {@code apiKey}: the name of the header, query parameter or cookie
 * @param flows of {@code oauth2}: the described flows by their OpenAPI 3 names, such as {@code clientCredentials}
 */
public record SecurityScheme(
        String name,
        String type,
        @Nullable String scheme,
        @Nullable String bearerFormat,
        @Nullable String in,
        @Nullable String parameter,
        List<String> flows,
        int line) {
    public SecurityScheme {
        flows = List.copyOf(flows);
    }
}
