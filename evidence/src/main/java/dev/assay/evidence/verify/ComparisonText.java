package dev.assay.evidence.verify;

import dev.assay.evidence.verify.Differences.Change;
import dev.assay.evidence.verify.Differences.Continuation;
import dev.assay.evidence.verify.Differences.Fact;
import dev.assay.evidence.verify.Differences.RecordClass;
import dev.assay.evidence.verify.Differences.Some;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a comparison for people: what was verified, then what differs, the statuses and findings before the files. */
final class ComparisonText {
    private static final int MOST = 20;
    private static final int MOST_VALUE = 90;

    private final StringBuilder out = new StringBuilder();

    private ComparisonText() {}

    static String of(BundleComparison comparison) {
        var text = new ComparisonText();
        text.verdict("Earlier   ", comparison.earlier());
        text.verdict("Later     ", comparison.later());
        var differences = comparison.differences();
        if (differences == null) {
            Stream.of(comparison.earlier(), comparison.later())
                    .filter(verdict -> !verdict.sound())
                    .forEach(verdict -> text.line("").append(verdict.text()));
            text.line("").append("Nothing was compared: what a bundle holds that is not sound says nothing.\n");
        } else {
            text.all(differences);
        }
        return text.out.toString();
    }

    private void verdict(String what, Verdict verdict) {
        var manifest = verdict.manifest();
        line(what + StepsText.safe(verdict.file()) + ": "
                + (verdict.sound() ? "SOUND: " : "") + verdict.conclusion().words()
                + (manifest == null ? "" : "; requested " + manifest.request().at())
                + (manifest != null && manifest.request().synthetic() ? "; SYNTHETIC: demonstration data" : ""));
    }

    private void all(Differences differences) {
        var ledger = differences.ledger();
        line("Ledger    "
                + (ledger.kind() == Continuation.Kind.CONTRADICTS
                        ? "CONTRADICTS: "
                        : ledger.kind().word() + ": ") + StepsText.safe(ledger.detail()));
        heading("Statuses of controls", differences.statuses().isEmpty());
        shown(
                differences.statuses().stream()
                        .map(one -> "  ~ " + one.control() + ", " + one.from()
                                + (one.from().equals(one.to()) ? "" : " to " + one.to()) + ": "
                                + change(one.earlier(), one.later()))
                        .toList(),
                differences.statuses().size());
        heading("Controls, what else is stated of them", differences.controls().isEmpty());
        changes(differences.controls(), differences.controls().size());
        heading("Records", differences.records().isEmpty());
        differences.records().forEach(this::records);
        heading("Stated in the manifest", differences.stated().isEmpty());
        shown(
                differences.stated().stream().map(ComparisonText::fact).toList(),
                differences.stated().size());
        var members = differences.members();
        line("");
        line("Files     " + members.same() + " alike, " + members.changed().size() + " changed, "
                + members.added().size() + " added, " + members.removed().size() + " removed");
    }

    private void heading(String title, boolean none) {
        line("");
        line(title + (none ? ": no difference" : ""));
    }

    private void records(RecordClass one) {
        line("  " + one.name() + ": " + count(one.earlier()) + " -> " + count(one.later()) + " records"
                + (one.earlier() == null || one.later() == null
                        ? ""
                        : one.notCompared().isEmpty()
                                ? "; " + one.added().count() + " added, "
                                        + one.removed().count() + " removed, " + one.changed() + " changed"
                                : "; not compared one by one: " + one.notCompared()));
        some("  - ", one.removed());
        changes(one.changes(), one.changed());
        some("  + ", one.added());
    }

    private void some(String sign, Some some) {
        shown(some.named().stream().map(name -> "  " + sign + name).toList(), some.count());
    }

    private void changes(List<Change> changes, long count) {
        for (var change : changes.subList(0, Math.min(MOST, changes.size()))) {
            line("  ~ " + StepsText.safe(change.what()));
            shown(
                    change.facts().stream().map(fact -> "  " + fact(fact)).toList(),
                    change.facts().size());
        }
        more(count - Math.min(MOST, changes.size()));
    }

    private static String fact(Fact fact) {
        return "  ~ " + fact.what() + ": " + change(fact.earlier(), fact.later());
    }

    private static String change(@Nullable String earlier, @Nullable String later) {
        return value(earlier) + " -> " + value(later);
    }

    private static String value(@Nullable String value) {
        if (value == null) {
            return "(nothing)";
        }
        return value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE - 1) + "…";
    }

    private static String count(@Nullable Long count) {
        return count == null ? "no class" : count.toString();
    }

    private void shown(List<String> lines, long count) {
        lines.stream().limit(MOST).forEach(line -> line(StepsText.safe(line)));
        more(count - Math.min(MOST, lines.size()));
    }

    private void more(long more) {
        if (more > 0) {
            line("    and " + more + " more; --json names up to " + RecordsCompared.MOST_NAMED);
        }
    }

    private StringBuilder line(String line) {
        return out.append(line).append('\n');
    }
}
