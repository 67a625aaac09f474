package dev.assay.app.pages;

import io.micronaut.http.HttpParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path of this server with its query, so that a table can change its sort without losing the filter.
 *
 * @param path the path, already encoded
 * @param query names and values as people wrote them, in order
 */
public record Href(String path, SequencedMap<String, String> query) {

    private static final int LONGEST = 200;

    public Href {
        query = new LinkedHashMap<>(query);
    }

    public static Href of(String path) {
        return new Href(path, new LinkedHashMap<>());
    }

    /** An address with what a request asked under these names; a value longer than 200 characters is cut. */
    public static Href of(String path, HttpParameters asked, String... names) {
        var query = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = asked.get(name);
            if (value != null && !value.isBlank()) {
                query.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
            }
        }
        return new Href(path, query);
    }

    /** What it holds under a name; empty when nothing. */
    public String get(String name) {
        return query.getOrDefault(name, "");
    }

    /** The same address with this value; an empty value or null takes the name away. */
    public Href with(String name, @Nullable String value) {
        var changed = new LinkedHashMap<>(query);
        if (value == null || value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Href(path, changed);
    }

    public Href without(String name) {
        return with(name, null);
    }

    /** The address as it goes into a link. */
    @Override
    public String toString() {
        String encoded = query.entrySet().stream().map(Href::pair).collect(Collectors.joining("&"));
        return encoded.isEmpty() ? path : path + "?" + encoded;
    }

    private static String pair(Entry<String, String> entry) {
        return encode(entry.getKey()) + "=" + encode(entry.getValue());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Names and values besides the given ones, for the hidden fields of a form that must keep them. */
    public Map<String, String> kept(Iterable<String> shown) {
        var rest = new LinkedHashMap<>(query);
        shown.forEach(rest::remove);
        return rest;
    }
}
