package dev.assay.app.scans;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.State;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Environment;
import dev.assay.app.policies.Measurements;
import dev.assay.policies.document.Deadlines;
import dev.assay.policies.lint.Measured;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What scans measured at APIs in production, for the linter: late findings, outdated TLS, days since the last whole scan. */
@Singleton
final class ScanMeasurements implements Measurements {
    private static final String OLD_TLS = "deprecated-tls-version";
    private static final Pattern VERSION = Pattern.compile("TLS (1\\.[0-3])");

    private final Findings findings;
    private final Apis apis;
    private final ScanRunRepository runs;

    ScanMeasurements(Findings findings, Apis apis, ScanRunRepository runs) {
        this.findings = findings;
        this.apis = apis;
        this.runs = runs;
    }

    @Override
    public List<Measured.Fact> facts(LocalDate today, ZoneId zone) {
        var inProduction = new HashMap<Object, Api>();
        for (var api : apis.all())
            if (api.inService() && api.facts().environment() == Environment.PRODUCTION) inProduction.put(api.id(), api);
        var facts = new ArrayList<Measured.Fact>();
        for (var finding : findings.all()) {
            if (!inProduction.containsKey(finding.apiId())) continue;
            var severity = severity(finding);
            var due = finding.due();
            if (severity != null && due != null && finding.overdue(today))
                facts.add(new Measured.LateFinding(finding.apiNumber(), finding.number(), severity, due));
            if (finding.checkId().equals(OLD_TLS) && finding.state() == State.OPEN)
                facts.add(new Measured.Tls(finding.apiNumber(), lowest(finding.title()), finding.number()));
        }
        var last = new HashMap<Object, Instant>();
        for (var run : runs.lastWhole())
            last.put(run.apiId(), Objects.requireNonNullElse(run.endedAt(), run.requestedAt()));
        for (var api : inProduction.values()) {
            var since =
                    last.getOrDefault(api.id(), api.registeredAt()).atZone(zone).toLocalDate();
            var days = Math.toIntExact(ChronoUnit.DAYS.between(since, today));
            facts.add(
                    new Measured.ScanGap(api.number(), api.facts().criticality().word(), Math.max(0, days)));
        }
        return facts;
    }

    /** The lowest version that a finding's title names; what is older than TLS 1.0 has none that could be promised. */
    private static String lowest(String title) {
        if (title.contains("SSL")) return "SSL 3.0";
        return VERSION.matcher(title)
                .results()
                .map(found -> found.group(1))
                .min(String::compareTo)
                .orElse("1.1");
    }

    private static Deadlines.@Nullable Severity severity(Finding finding) {
        return switch (finding.severity()) {
            case CRITICAL -> Deadlines.Severity.CRITICAL;
            case HIGH -> Deadlines.Severity.HIGH;
            case MEDIUM -> Deadlines.Severity.MEDIUM;
            case LOW -> Deadlines.Severity.LOW;
            case INFO -> null;
        };
    }
}
