package dev.assay.app.audits;

import dev.assay.app.audits.Assessment.ControlSheet;
import dev.assay.app.audits.Assessment.CriterionSheet;
import dev.assay.app.audits.Assessment.ExceptionSheet;
import dev.assay.app.controls.DayStatus;
import dev.assay.app.controls.Reason;
import dev.assay.evidence.bundle.Manifest;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Management's assessment: a sheet per criterion with counts, a sheet per control with every day and why, and the exceptions. */
@Singleton
@Order(6)
final class ControlsPart implements Part {
    private final Assessments assessments;

    ControlsPart(Assessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) {
        var assessment = assessments.of(bundle.facts(), bundle.requestedAt(), bundle.governanceCommit());
        draft.told(assessment);
        for (var criterion : assessment.criteria()) {
            draft.criterion(criterion.criterion().id());
            draft.json("criteria/" + criterion.criterion().id() + ".json", json(criterion, bundle));
        }
        int outside = assessment.outside();
        if (outside > 0) {
            draft.leftOut(
                    outside + (outside == 1 ? " control" : " controls"),
                    "of criteria of categories that are not in the scope of the audit");
        }
        var seen = new LinkedHashSet<String>();
        for (var control : assessment.controls()) {
            draft.json("controls/" + control.id() + ".json", json(control, bundle));
            for (var exception : control.exceptions()) {
                if (seen.add(exception.number())) {
                    draft.exception(new Manifest.Deviation(
                            exception.number(),
                            control.id(),
                            exception.from(),
                            exception.to(),
                            exception.state(),
                            exception.sentence()));
                }
            }
        }
    }

    private static Map<String, @Nullable Object> json(CriterionSheet sheet, Bundle bundle) {
        var counts = new TreeMap<String, Object>();
        sheet.counts().forEach((status, count) -> counts.put(status.word(), Long.valueOf(count)));
        return Row.of(
                "statement", Manifest.STATEMENT,
                "id", sheet.criterion().id(),
                "category", AuditFacts.words(sheet.criterion().category()),
                "summary", sheet.criterion().summary(),
                "feed",
                        sheet.criterion().feed().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList(),
                "knownAt", bundle.requestedAt(),
                "controls", sheet.controls().stream().map(ControlSheet::id).toList(),
                "controlsByStatus", counts);
    }

    private static Map<String, @Nullable Object> json(ControlSheet sheet, Bundle bundle) {
        var control = sheet.control();
        var approval = control.approval();
        var removed = sheet.removed();
        return Row.of(
                "statement", Manifest.STATEMENT,
                "id", control.id(),
                "title", control.title(),
                "does", control.statement(),
                "objective", control.objective(),
                "owner", control.owner(),
                "performer", control.performer(),
                "type", control.type(),
                "attribute", control.attribute(),
                "nature", control.nature(),
                "frequency", control.frequency(),
                "grace", control.grace(),
                "criteria", control.criteria(),
                "risks", control.risks(),
                "policies", control.policies(),
                "effective", control.effective(),
                "approvedBy", approval == null ? null : approval.by(),
                "separationOfDuties", approval == null ? null : Boolean.valueOf(!approval.alone()),
                "governanceCommit", bundle.governanceCommit(),
                "removed", removed == null ? null : Row.of("on", removed.on(), "revision", removed.revision()),
                "zone", bundle.facts().zone(),
                "knownAt", bundle.requestedAt(),
                "reading", sheet.strip().summary().reading(),
                "outside", sheet.strip().summary().outside(),
                "days", sheet.strip().days().stream().map(ControlsPart::json).toList(),
                "exceptions",
                        sheet.exceptions().stream().map(ControlsPart::json).toList());
    }

    private static Map<String, @Nullable Object> json(DayStatus day) {
        var assumed = day.byCommitTimes();
        return Row.of(
                "day", day.day(),
                "status", day.status().word(),
                "byCommitTimes",
                        assumed == null ? null : Row.of("words", assumed.words(), "knownSince", assumed.knownSince()),
                "why", day.why(),
                "reasons", day.reasons().stream().map(ControlsPart::json).toList());
    }

    private static Map<String, @Nullable Object> json(Reason reason) {
        return Row.of(
                "status", reason.status().word(),
                "rule", reason.rule().words(),
                "what", reason.sentence(),
                "subject", reason.subject(),
                "inputs", List.copyOf(reason.inputs()));
    }

    private static Map<String, @Nullable Object> json(ExceptionSheet exception) {
        return Row.of(
                "id", exception.number(),
                "subject", exception.subject(),
                "what", exception.sentence(),
                "from", exception.from(),
                "to", exception.to(),
                "state", exception.state(),
                "decidedBy", exception.decidedBy(),
                "ownerUnresolved", Boolean.valueOf(exception.ownerUnresolved()),
                "reason", exception.reason(),
                "proof", exception.proof());
    }
}
