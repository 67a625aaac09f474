package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.timestamp.Timestamp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a verdict for people: what it is about, every step, and what it comes to. */
final class VerdictText {
    private final StringBuilder out = new StringBuilder();

    private VerdictText() {}

    static String of(Verdict verdict) {
        var text = new VerdictText();
        text.line("Bundle    " + StepsText.safe(verdict.file()) + ", " + size(verdict.size()));
        text.about(verdict.manifest());
        text.line("");
        StepsText.of(verdict.steps(), text.out);
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
        line("For       " + StepsText.safe(request.org()) + ", " + StepsText.safe(request.system()));
        line("Audit     " + StepsText.safe(audit.number()) + ", type " + (audit.type() == 1 ? "I" : "II") + ", "
                + audit.from()
                + " to "
                + audit.to() + " (" + StepsText.safe(audit.zone()) + ")"
                + (interim == null ? "" : ", interim: day " + interim.day() + " of " + interim.of()));
        line("Requested " + request.at() + ", with "
                + StepsText.safe(request.product().name()) + " "
                + StepsText.safe(request.product().version()));
    }

    private void conclusion(Verdict verdict) {
        var manifest = verdict.manifest();
        var words = verdict.conclusion().words();
        switch (verdict.conclusion()) {
            case NOT_SOUND -> {
                var failed =
                        verdict.steps().stream().filter(step -> !step.lets()).toList();
                line("Verdict   NOT SOUND: " + failed.size() + " of "
                        + verdict.steps().size() + " steps do not hold" + StepsText.places(failed)
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
}
