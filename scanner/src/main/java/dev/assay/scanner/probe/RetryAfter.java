package dev.assay.scanner.probe;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a target asks to be left alone (RFC 9110, 10.2.3): seconds or a date. */
final class RetryAfter {

    /** The longest time that is waited for; a longer one is an answer, not a pause. */
    static final Duration MOST = Duration.ofMinutes(1);

    private RetryAfter() {}

    static Duration of(Optional<String> header, Instant now, Duration otherwise) {
        var value = header.map(String::trim).orElse("");
        Duration asked;
        if (value.matches("[0-9]{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                asked = Duration.between(
                        now,
                        ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException notADate) {
                asked = otherwise;
            }
        }
        return asked.isNegative() ? Duration.ZERO : asked;
    }
}
