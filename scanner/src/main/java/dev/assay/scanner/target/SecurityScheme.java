package dev.assay.scanner.target;

import org.jspecify.annotations.Nullable;

/**
 * A security scheme of the description.
 *
 * @param type {@code http}, {@code apiKey}, {@code oauth2}, {@code openIdConnect} or {@code mutualTLS}
 * @param scheme of {@code http}: {@code bearer}, {@code basic} …
 * @param in of {@code apiKey}: {@code header}, {@code query} or {@code cookie}
 * @param parameter of {@code apiKey}: the name of the header, query parameter or cookie
 */
public record SecurityScheme(
        String name,
        String type,
        @Nullable String scheme,
        @Nullable String bearerFormat,
        @Nullable String in,
        @Nullable String parameter,
        int line) {}
