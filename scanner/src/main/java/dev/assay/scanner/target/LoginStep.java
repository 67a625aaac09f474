package dev.assay.scanner.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a sign-in. Its texts may hold {@link Placeholder}s for what earlier steps took.
 *
 * @param name what errors call it
 * @param path below the target's base path, with its query if it has one
 * @param headers by name, in order
 * @param json the body, JSON as text; null for none
 * @param form whether the body's members, all of them scalars, are sent as a form instead
 * @param takes what its answer has to give
 */
public record LoginStep(
        String name,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String json,
        boolean form,
        List<Take> takes) {

    /**
     * A value taken out of the step's answer.
     *
     * @param name by which later steps use it
     * @param at JSON pointer (RFC 6901), or the name of the header, cookie or form field
     */
    public record Take(String name, Place place, String at) {}

    /** Where in an answer a value stands. */
    public enum Place {
        JSON,
        HEADER,
        COOKIE,
        FORM_FIELD
    }

    public LoginStep {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        takes = List.copyOf(takes);
    }

    /** Without what it sends, which may be secret. */
    @Override
    public String toString() {
        return "LoginStep[" + name + "]";
    }
}
