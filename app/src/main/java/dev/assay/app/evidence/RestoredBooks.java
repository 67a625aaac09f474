package dev.assay.app.evidence;

import dev.assay.app.http.ShortNumbers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What follows when the ledger has items that the database never recorded: the database is from an older backup. That is noticed once, and
 * the short numbers that the ledger's items name are not given again.
 */
@Singleton
class RestoredBooks {
    private static final Pattern NUMBERED =
            Pattern.compile("(?:api|audit|bundle|exception|finding|performance|scan):([A-Z]{1,6})-([1-9][0-9]{0,8})");

    private final Differences differences;
    private final ShortNumbers numbers;
    private final Clock clock;

    RestoredBooks(Differences differences, ShortNumbers numbers, Clock clock) {
        this.differences = differences;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** An item at a place that no row of the database was waiting for; in the caller's transaction. */
    void unknown(long place, @Nullable Object about) {
        if (!differences.known(Difference.BOOKS)) {
            differences.noticed(
                    new Difference(
                            Difference.BOOKS,
                            Difference.Kind.BOOKS,
                            "The database is older than the ledger, from place " + place + " on",
                            clock.instant()),
                    null);
        }
        if (about instanceof List<?> things) {
            for (var thing : things) {
                var number = NUMBERED.matcher(String.valueOf(thing));
                if (number.matches()) {
                    numbers.taken(number.group(1), Long.parseLong(number.group(2)));
                }
            }
        }
    }
}
