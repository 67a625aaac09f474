package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.timestamp.Timestamp;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a verdict for people: what it is about, every step, and what it comes to. */
final class VerdictText {
    private static final int MOST_MISMATCHES = 10;

    private final StringBuilder out = new StringBuilder();

    private VerdictText() {}

    static String of(Verdict verdict) {
        var text = new VerdictText();
        text.line("Bundle    " + safe(verdict.file()) + ", " + size(verdict.size()));
        text.about(verdict.manifest());
        text.line("");
        verdict.steps().forEach(text::step);
        text.line("");
        text.conclusion(verdict);
        return text.out.toString();
    }

    private void about(@Nullable Manifest manifest) {
        if (manifest == null) {
            return;
        }
        var request = manifest.request();
        var audit = request.audit();
        var interim = audit.interim();
        if (request.synthetic()) {
            line("          SYNTHETIC: demonstration data");
        }
        line("For       " + safe(request.org()) + ", " + safe(request.system()));
        line("Audit     " + safe(audit.number()) + ", type " + (audit.type() == 1 ? "I" : "II") + ", " + audit.from()
                + " to "
                + audit.to() + " (" + safe(audit.zone()) + ")"
                + (interim == null ? "" : ", interim: day " + interim.day() + " of " + interim.of()));
        line("Requested " + request.at() + ", with " + safe(request.product().name()) + " "
                + safe(request.product().version()));
    }

    private void step(Step step) {
        switch (step.result()) {
            case Step.Holds holds -> {
                line("  holds    " + step.title());
                line("           " + safe(holds.detail()));
            }
            case Step.Skipped skipped -> {
                line((step.required() ? "  SKIPPED  " : "  -        ") + step.title());
                line("           not asked: " + safe(skipped.why()));
            }
            case Step.Fails fails -> {
                line((step.required() ? "  FAILS    " : "  differs  ") + step.title());
                fails.mismatches().stream().limit(MOST_MISMATCHES).forEach(this::mismatch);
                int more = fails.mismatches().size() - MOST_MISMATCHES;
                if (more > 0) {
                    line("           and " + more + " more");
                }
            }
        }
    }

    private void mismatch(Step.Mismatch mismatch) {
        line("           " + safe(mismatch.where()));
        line("             expected  " + safe(mismatch.expected()));
        line("             seen      " + safe(mismatch.seen()));
    }

    private void conclusion(Verdict verdict) {
        var manifest = verdict.manifest();
        var words = verdict.conclusion().words();
        switch (verdict.conclusion()) {
            case NOT_SOUND -> {
                var failed =
                        verdict.steps().stream().filter(step -> !step.lets()).toList();
                line("Verdict   NOT SOUND: " + failed.size() + " of "
                        + verdict.steps().size() + " steps do not hold" + places(failed)
                        + ". Do not rely on this file; ask for it again.");
                return;
            }
            case INTACT ->
                line("Verdict   SOUND: " + words + ". Nothing was changed since it was sealed; by whom was not asked.");
            case AUTHENTIC ->
                line("Verdict   SOUND: " + words
                        + ". Nothing was changed since it was sealed, by the holder of the root you gave.");
        }
        if (manifest != null) {
            boolean own = manifest.time().kind() == Timestamp.Kind.SELF_ASSERTED;
            line("Time      " + verdict.stampedAt() + ", "
                    + (own ? "self-asserted: order and integrity, not independent time" : "independent"));
            if (manifest.request().synthetic()) {
                line("          SYNTHETIC: demonstration data, evidence of nothing");
            }
        }
        line("Note      " + Manifest.STATEMENT + " What a sound bundle does not prove is in its LIMITS.md.");
    }

    /** The first places where something is wrong, so that the last line names them. */
    private static String places(List<Step> failed) {
        var places = failed.stream()
                .map(Step::result)
                .filter(Step.Fails.class::isInstance)
                .flatMap(result -> ((Step.Fails) result).mismatches().stream())
                .map(mismatch -> safe(mismatch.where()))
                .distinct()
                .limit(3)
                .toList();
        return places.isEmpty() ? "" : ", at " + String.join(", ", places);
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private static String size(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Text from outside must not steer a terminal. */
    private static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
