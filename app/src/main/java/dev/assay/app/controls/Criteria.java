package dev.assay.app.controls;

import dev.assay.app.findings.Deadlines;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion;
import dev.assay.policies.document.Mapping;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the criteria and the mapping of one snapshot. */
final class Criteria {
    private Criteria() {}

    static List<CriterionCounts> counts(Snapshot snapshot, List<Standing> standings) {
        var reported = reported(snapshot);
        return snapshot.criteria().stream()
                .map(criterion -> CriterionCounts.of(
                        criterion,
                        reported.contains(criterion.category()),
                        standings.stream()
                                .filter(one -> one.control().criteria().contains(criterion.id()))
                                .map(Standing::strip)
                                .toList()))
                .toList();
    }

    /** Whether a control serves a criterion; any does where none is named. */
    static boolean isOf(Control control, @Nullable String criterion) {
        return criterion == null || criterion.isBlank() || control.criteria().contains(criterion.strip());
    }

    /** The criteria a check's findings speak to, those of categories that are not reported on left out. */
    static List<MappedCriterion> of(Snapshot snapshot, String category, String check, LocalDate day) {
        var mapping = snapshot.mapping();
        if (mapping == null) {
            return List.of();
        }
        var reported = reported(snapshot);
        return mapping.forCheck(category, check).stream()
                .filter(row -> row.when() == null || reported.contains(row.when()))
                .map(row -> mapped(row, mapping, snapshot, day))
                .toList();
    }

    /** What the mapping sets as deadlines; empty unless it is adopted and in force on the day. */
    static Optional<Deadlines> deadlines(Snapshot snapshot, LocalDate day) {
        return Optional.ofNullable(snapshot.mapping())
                .filter(mapping -> mapping.inForceOn(day))
                .map(mapping -> {
                    var set = mapping.deadlines();
                    var rule = "the adopted mapping %s, version %s, at commit %s"
                            .formatted(
                                    mapping.id(),
                                    mapping.version(),
                                    snapshot.revision().id());
                    return new Deadlines(set.critical(), set.high(), set.medium(), set.low(), rule);
                });
    }

    private static MappedCriterion mapped(Mapping.Row row, Mapping mapping, Snapshot snapshot, LocalDate day) {
        return new MappedCriterion(
                row.id(),
                row.criterion(),
                snapshot.criterion(row.criterion()).map(Criterion::summary).orElse(""),
                row.strength(),
                row.relationship(),
                row.rationale(),
                mapping.version(),
                snapshot.revision().id(),
                !mapping.inForceOn(day));
    }

    private static Set<Criterion.Category> reported(Snapshot snapshot) {
        var settings = snapshot.settings();
        return settings == null ? Set.of(Criterion.Category.SECURITY) : settings.categories();
    }
}
