package dev.assay.app.http;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most as many as asked for
 * @param next what to give as {@code after} for the next page, absent on the last one
 */
@Serdeable
@Introspected
public record Listing<T>(List<T> items, @Nullable String next) {
    /** Most items of a page. */
    public static final int MOST = 200;

    public Listing {
        items = List.copyOf(items);
    }

    /** How many items to give: what was asked for, between 1 and {@link #MOST}. */
    public static int limit(@Nullable Integer asked, int usual) {
        int limit = asked == null ? usual : asked;
        if (limit < 1 || limit > MOST) {
            throw new Refusal.Invalid(
                    "A page has 1 to " + MOST + " items.", new Refusal.Field("limit", "must be 1 to " + MOST));
        }
        return limit;
    }

    /** A page of rows that were read with one more than the limit, so that it is known whether more follow. */
    public static <T> Listing<T> of(List<T> rows, int limit, Function<T, String> place) {
        if (rows.size() <= limit) {
            return new Listing<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Listing<>(items, Cursor.of(place.apply(items.getLast())).text());
    }
}
