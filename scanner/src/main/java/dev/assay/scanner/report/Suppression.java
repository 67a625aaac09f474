package dev.assay.scanner.report;

import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an exceptions file (docs/formats/scan-exceptions-v1.md): findings that a named person lets stand until a day. They stay in every
 * report and keep their weight in the score; only the gate leaves them out.
 *
 * @param place file and line of the entry, as in {@code exceptions.yaml:3}
 * @param fingerprint of the one finding it is for; null when it is for a check at an operation
 * @param check id; null beside a fingerprint
 * @param operation key, or {@code *} for the whole server; null beside a fingerprint
 * @param expires the last day it holds, in UTC
 */
public record Suppression(
        String place,
        @Nullable String fingerprint,
        @Nullable String check,
        @Nullable String operation,
        Type type,
        String reason,
        String approver,
        @Nullable String ticket,
        LocalDate expires) {

    /** Days after which somebody has to look again at what is let stand of this severity or worse. */
    public static final int MOST_DAYS = 366;

    /** The same for high and critical findings. */
    public static final int MOST_DAYS_HIGH = 90;

    /** Why it is let stand. */
    public enum Type {
        FALSE_POSITIVE,
        ACCEPTED_RISK,
        COMPENSATING_CONTROL;

        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Type> ofSlug(String slug) {
            return Arrays.stream(values())
                    .filter(type -> type.slug().equals(slug))
                    .findFirst();
        }
    }

    /** Whether the finding is meant. */
    boolean names(Finding finding) {
        return fingerprint == null
                ? finding.checkId().equals(check) && finding.operation().equals(operation)
                : finding.fingerprint().value().equals(fingerprint);
    }

    boolean over(LocalDate today) {
        return expires.isBefore(today);
    }

    /** Whether it runs longer than a finding this bad may be let stand. */
    boolean tooLong(Severity severity, LocalDate today) {
        return severity.atLeast(Severity.HIGH) && expires.isAfter(today.plusDays(MOST_DAYS_HIGH));
    }

    /** What it says, for people. */
    public String sentence() {
        return type.slug() + ": " + reason + " (approved by " + approver + (ticket == null ? "" : ", " + ticket)
                + ", until " + expires + ")";
    }
}
