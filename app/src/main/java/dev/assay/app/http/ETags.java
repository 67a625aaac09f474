package dev.assay.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of things as entity tags (RFC 9110 section 8.8.3): the tag of version 3 is {@code "3"}. */
public final class ETags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([0-9]{1,9})\"?");
    private static final Pattern NAMED = Pattern.compile("(?:W/)?\"([0-9A-Za-z]{1,64})\"");

    private ETags() {}

    /** An answer that says which version it shows. */
    public static <T> MutableHttpResponse<T> ok(T body, int version) {
        return HttpResponse.ok(body).header("ETag", tag(version));
    }

    /** An answer that says which version it shows, where versions have names instead of numbers, such as commits. */
    public static <T> MutableHttpResponse<T> ok(T body, String name) {
        return HttpResponse.ok(body).header("ETag", "\"" + name + "\"");
    }

    /** The answer that something was made, and where. */
    public static <T> MutableHttpResponse<T> created(T body, String at, int version) {
        return HttpResponse.created(body, URI.create(at)).header("ETag", tag(version));
    }

    /** The version that a change was made from, out of If-Match (RFC 9110 section 13.1.1), which a change must carry. */
    public static int seen(@Nullable String ifMatch) {
        var tag = ifMatch == null ? null : TAG.matcher(ifMatch.strip());
        if (tag == null || !tag.matches()) {
            throw new Refusal.Invalid(
                    "Say which version you saw.",
                    new Refusal.Field("If-Match", "Send the ETag of the version you saw, such as \"3\"."));
        }
        return Integer.parseInt(tag.group(1));
    }

    /** The named version that a change was made from, out of If-Match, which a change must carry. */
    public static String named(@Nullable String ifMatch) {
        var tag = ifMatch == null ? null : NAMED.matcher(ifMatch.strip());
        if (tag == null || !tag.matches()) {
            throw new Refusal.Invalid(
                    "Say which version you saw.",
                    new Refusal.Field("If-Match", "Send the ETag of the version you saw, in its quotes."));
        }
        return tag.group(1);
    }

    private static String tag(int version) {
        return "\"" + version + "\"";
    }
}
