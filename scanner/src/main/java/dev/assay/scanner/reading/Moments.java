package dev.assay.scanner.reading;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Times as answers write them: ISO 8601 with or without an offset, RFC 1123, and seconds, milliseconds or more since 1970. */
final class Moments {

    private static final Duration NEAR = Duration.ofMinutes(2);
    private static final Pattern ISO =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?.{0,6}");
    private static final Pattern EPOCH = Pattern.compile("[0-9]{10}(?:[0-9]{3}){0,3}(?:\\.[0-9]{1,9})?");
    private static final Pattern EPOCH_IN_EXPONENTS = Pattern.compile("[0-9]\\.[0-9]{5,18}E(?:9|1[0-8])");

    private Moments() {}

    /** Whether a text tells a time at most two minutes away from the given one. */
    static boolean near(String text, Instant now) {
        if (text.length() < 10 || text.length() > 40) {
            return false;
        }
        var told = moment(text);
        return told != null && Duration.between(told, now).abs().compareTo(NEAR) <= 0;
    }

    private static @org.jspecify.annotations.Nullable Instant moment(String text) {
        try {
            if (EPOCH.matcher(text).matches()
                    || EPOCH_IN_EXPONENTS.matcher(text).matches()) {
                return epoch(Double.parseDouble(text));
            }
            if (ISO.matcher(text).matches()) {
                var iso = text.replace(' ', 'T').replace(',', '.');
                return iso.matches(".*(?:Z|[+-][0-9]{2}:[0-9]{2})")
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            }
            return text.endsWith(" GMT") ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)) : null;
        } catch (DateTimeException | ArithmeticException noTime) {
            return null;
        }
    }

    private static Instant epoch(double since) {
        double seconds = since;
        while (seconds >= 1e11) {
            seconds /= 1000;
        }
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }
}
