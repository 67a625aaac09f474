package dev.assay.app.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in a list, opaque to clients. */
public record Cursor(String place) {
    private static final int LONGEST = 400;

    static Cursor of(String place) {
        return new Cursor(place);
    }

    /** The place a client gave back, or null when it gave none. */
    public static @Nullable String place(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        try {
            if (after.length() <= LONGEST) {
                return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: the refusal below says so.
        }
        throw new Refusal.Invalid(
                "The page asked for does not exist.", new Refusal.Field("after", "is not a cursor of this list"));
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
