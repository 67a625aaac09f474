package dev.assay.app.audits;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is unusual about an audit's period. It is said, and never refuses. */
final class AuditWarnings {
    private static final int SHORT_DAYS = 89;
    private static final int LONG_DAYS = 366;

    private AuditWarnings() {}

    static List<String> of(AuditFacts facts, List<AuditFacts> others, LocalDate today) {
        var warnings = new ArrayList<String>();
        if (facts.type() == 2 && (facts.days() < SHORT_DAYS || facts.days() > LONG_DAYS)) {
            warnings.add("The period has %d days; 3 to 12 months are usual.".formatted(facts.days()));
        }
        if (facts.from().isAfter(today)) {
            warnings.add("The period begins on %s, which is still to come.".formatted(facts.from()));
        }
        for (var other : others) {
            if (facts.type() == 2 && other.type() == 2 && !other.equals(facts)) {
                overlap(facts, other, warnings);
            }
        }
        gap(facts, others, warnings);
        return warnings;
    }

    private static void overlap(AuditFacts facts, AuditFacts other, List<String> warnings) {
        var first = facts.from().isAfter(other.from()) ? facts.from() : other.from();
        var last = facts.to().isBefore(other.to()) ? facts.to() : other.to();
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days > 0) {
            warnings.add("The period overlaps \"%s\" by %d %s (%s to %s)."
                    .formatted(other.title(), days, days == 1 ? "day" : "days", first, last));
        }
    }

    private static void gap(AuditFacts facts, List<AuditFacts> others, List<String> warnings) {
        others.stream()
                .filter(other ->
                        facts.type() == 2 && other.type() == 2 && other.to().isBefore(facts.from()))
                .max(Comparator.comparing(AuditFacts::to))
                .filter(before -> before.to().plusDays(1).isBefore(facts.from()))
                .ifPresent(before -> warnings.add("%d days lie between the end of \"%s\" and this period."
                        .formatted(ChronoUnit.DAYS.between(before.to(), facts.from()) - 1, before.title())));
    }
}
