package dev.assay.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list as REST clients get it.
 *
 * @param items in the list's order
 * @param next the cursor to ask for what follows as {@code after}; absent at the end
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Slice<T>(List<T> items, @Nullable String next) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Cuts a part out of a list whose order never changes for what is in it.
     *
     * @param cursor of an item, unique and never changing
     * @param after the cursor of the last item already had; null begins
     * @param limit 1 to 200; null is 50
     */
    public static <T> Slice<T> of(
            List<T> all, Function<T, String> cursor, @Nullable String after, @Nullable Integer limit) {
        int most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw new Refusal.Invalid(
                    "The list cannot be shown like this.", new Refusal.Field("limit", "Give 1 to " + MOST + "."));
        }
        int from = after == null ? 0 : place(all, cursor, after) + 1;
        int to = Math.min(all.size(), from + most);
        var items = all.subList(from, to);
        return new Slice<>(items, to < all.size() ? cursor.apply(items.getLast()) : null);
    }

    /** Cuts a part out of a list that is worked out anew each time, always in the same order; its cursors are places. */
    public static <T> Slice<T> ofPlaces(List<T> all, @Nullable String after, @Nullable Integer limit) {
        var places = IntStream.range(0, all.size()).boxed().toList();
        var part = of(places, Object::toString, after, limit);
        return new Slice<>(part.items().stream().map(all::get).toList(), part.next());
    }

    private static <T> int place(List<T> all, Function<T, String> cursor, String after) {
        for (int i = 0; i < all.size(); i++) {
            if (cursor.apply(all.get(i)).equals(after)) {
                return i;
            }
        }
        throw new Refusal.Invalid(
                "The list cannot be shown like this.",
                new Refusal.Field("after", "Give the \"next\" of the part before."));
    }
}
