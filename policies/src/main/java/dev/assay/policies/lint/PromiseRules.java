package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Deadlines.Severity;
import dev.assay.policies.document.Status;
import dev.assay.policies.lint.Promise.Topic;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Promises must agree with one another, with the settings and with what was measured. */
final class PromiseRules {
    private static final Period REQUESTS_KEPT = Period.ofMonths(13);

    private final Snapshot snapshot;
    private final LocalDate asOf;
    private final Measured measured;
    private final Remarks remarks;
    private final List<Promise> promises;

    PromiseRules(Snapshot snapshot, LocalDate asOf, Measured measured, Remarks remarks) {
        this.snapshot = snapshot;
        this.asOf = asOf;
        this.measured = measured;
        this.remarks = remarks;
        this.promises = Promises.of(snapshot);
    }

    void run() {
        oneAnother();
        for (var promise : promises) {
            deadline(promise);
            retention(promise);
            for (var fact : measured.facts()) practice(promise, fact);
        }
        for (var fact : measured.facts())
            if (fact instanceof Measured.LateFinding late && late.severity() == Severity.CRITICAL) risk(late);
    }

    private void oneAnother() {
        Map<Topic, Promise> first = new HashMap<>();
        for (var promise : promises) {
            var other = first.putIfAbsent(promise.topic(), promise);
            if (other != null && other.amount() != promise.amount())
                add(
                        Rule.CONFLICTING_PROMISES,
                        promise,
                        "it promises " + promise.sentence() + ", "
                                + other.policy().id() + " promises " + other.sentence());
        }
    }

    private void deadline(Promise promise) {
        var mapping = snapshot.mapping();
        var severity = severity(promise.topic());
        if (mapping == null || severity == null) return;
        var counted = days(mapping.deadlines().of(severity));
        if (counted != promise.amount())
            add(
                    Rule.DEADLINE_DIFFERS,
                    promise,
                    "it promises " + promise.sentence() + ", the mapping counts " + counted + " days");
    }

    private void retention(Promise promise) {
        var settings = snapshot.settings();
        if (promise.topic() != Topic.LOG_RETENTION || settings == null) return;
        var kept = days(settings.retention().getOrDefault("api", REQUESTS_KEPT));
        if (promise.amount() > kept)
            add(
                    Rule.RETENTION_DIFFERS,
                    promise,
                    "it promises " + promise.sentence() + ", assay.yml keeps records of requests for " + kept
                            + " days");
    }

    private void practice(Promise promise, Measured.Fact fact) {
        switch (fact) {
            case Measured.Tls tls -> {
                if (promise.topic() == Topic.TLS && version(tls.lowest()) < promise.amount())
                    differs(promise, tls.api() + " agreed to TLS " + tls.lowest() + " in " + tls.run());
            }
            case Measured.ScanGap gap -> {
                // A day's grace: a daily scan that begins an hour later than yesterday is no broken promise.
                if (promise.topic().name().equals(gap.criticality().toUpperCase(Locale.ROOT) + "_SCANS")
                        && gap.days() > promise.amount() + 1)
                    differs(promise, gap.api() + " went " + gap.days() + " days without a whole scan");
            }
            case Measured.LateFinding late -> {
                if (severity(promise.topic()) == late.severity())
                    differs(promise, late.number() + " of " + late.api() + " was due on " + late.due());
            }
            case Measured.WithoutOwner without -> {
                if (promise.topic() == Topic.OWNERLESS
                        && without.since().plusDays(promise.amount()).isBefore(asOf))
                    differs(promise, without.api() + " has had no owner since " + without.since());
            }
        }
    }

    private void risk(Measured.LateFinding late) {
        var pointed = snapshot.risks().stream()
                .filter(risk -> risk.status() != Status.RETIRED)
                .anyMatch(risk -> risk.linkedFindings().contains(late.number()));
        if (!pointed)
            remarks.add(
                    Rule.CRITICAL_WITHOUT_RISK,
                    "risks",
                    0,
                    "the critical finding " + late.number() + " of " + late.api() + " was due on " + late.due()
                            + " and no risk points to it",
                    Rule.CRITICAL_WITHOUT_RISK.mend());
    }

    private void differs(Promise promise, String what) {
        add(Rule.PRACTICE_DIFFERS, promise, "it promises " + promise.sentence() + ", but " + what);
    }

    private void add(Rule rule, Promise promise, String what) {
        remarks.add(rule, promise.policy().path(), promise.line(), what, rule.mend());
    }

    private static @Nullable Severity severity(Topic topic) {
        return switch (topic) {
            case CRITICAL_DEADLINE -> Severity.CRITICAL;
            case HIGH_DEADLINE -> Severity.HIGH;
            case MEDIUM_DEADLINE -> Severity.MEDIUM;
            case LOW_DEADLINE -> Severity.LOW;
            case PASSWORD_LENGTH,
                    TLS,
                    LOG_RETENTION,
                    TRAINING,
                    CRITICAL_SCANS,
                    HIGH_SCANS,
                    MEDIUM_SCANS,
                    LOW_SCANS,
                    OWNERLESS -> null;
        };
    }

    private static int version(String version) {
        return version.matches("1\\.[0-3]") ? Integer.parseInt(version.replace(".", "")) : 0;
    }

    // Whole years are 365 days and single months 30, as people count who write "90 days" for a quarter.
    private static int days(Period period) {
        var months = (int) period.toTotalMonths();
        return months / 12 * 365 + months % 12 * 30 + period.getDays();
    }
}
