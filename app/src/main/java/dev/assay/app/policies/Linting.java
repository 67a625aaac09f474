package dev.assay.app.policies;

import dev.assay.policies.Snapshot;
import dev.assay.policies.lint.Lint;
import dev.assay.policies.lint.Measured;
import dev.assay.policies.lint.Remark;
import dev.assay.policies.lint.Rule;
import dev.assay.scanner.checks.Catalogue;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the linter with the scanner's checks and with what other rooms measured. */
@Singleton
final class Linting {
    private static final Set<String> CHECKS =
            Catalogue.checks().stream().map(check -> check.card().id()).collect(Collectors.toUnmodifiableSet());

    // Looked up late: the rooms that measure read policies themselves.
    private final BeanProvider<Measurements> measurements;

    Linting(BeanProvider<Measurements> measurements) {
        this.measurements = measurements;
    }

    /** What is wrong in a snapshot by itself; what was measured is not asked. */
    static List<Remark> errors(Snapshot snapshot, LocalDate day) {
        return Lint.of(snapshot, day, CHECKS).stream()
                .filter(remark -> remark.level() == Rule.Level.ERROR)
                .toList();
    }

    List<Remark> of(Snapshot snapshot, LocalDate day, ZoneId zone) {
        var facts = measurements.stream()
                .flatMap(one -> one.facts(day, zone).stream())
                .toList();
        return Lint.of(snapshot, day, CHECKS, new Measured(facts));
    }
}
