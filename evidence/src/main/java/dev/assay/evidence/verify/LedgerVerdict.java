package dev.assay.evidence.verify;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.ledger.LedgerReport;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was checked about a ledger's directory and what came out.
 *
 * @param directory its name
 * @param origin the ledger's name, or null when that cannot be read
 * @param full whether every payload was opened
 * @param report what was read, or null when nothing could be
 * @param steps every step, in the order asked
 */
public record LedgerVerdict(
        String directory,
        @Nullable String origin,
        boolean full,
        @Nullable LedgerReport report,
        List<Step> steps) {
    private static final String PINNING = "since";

    public LedgerVerdict {
        steps = List.copyOf(steps);
    }

    /** Whether every required step holds. */
    public boolean sound() {
        return Conclusions.sound(steps);
    }

    /** The first entry that does not hold; -1 when none is known to be bad. */
    public long firstBad() {
        return report == null ? -1 : report.firstBad();
    }

    /** The verdict as text for people. */
    public String text() {
        var out = new StringBuilder("Ledger    " + StepsText.safe(directory) + "\n");
        if (origin != null) {
            out.append("Origin    ").append(StepsText.safe(origin)).append('\n');
        }
        out.append('\n');
        StepsText.of(steps, out);
        out.append('\n').append(Conclusions.text(steps, PINNING));
        if (firstBad() >= 0) {
            out.append("First     entry ").append(firstBad()).append(" is the first that does not hold\n");
        }
        return out.toString();
    }

    /** The verdict as canonical JSON, without a line end. */
    public String json() {
        var json = new HashMap<String, @Nullable Object>();
        json.put("assay", "ledger-verdict/1");
        json.put("directory", directory);
        json.put("origin", origin);
        json.put("full", full);
        json.put("sound", sound());
        json.put("conclusion", Conclusions.of(steps, PINNING).words());
        json.put("firstBad", firstBad() < 0 ? null : firstBad());
        json.put("size", report == null ? null : report.size());
        json.put("opened", report == null || !full ? null : report.opened());
        json.put("erased", report == null || !full ? null : report.erased());
        json.put("checkpoints", report == null ? null : report.checkpoints());
        json.put("stamps", report == null ? null : report.stamps());
        json.put("unpinned", report == null ? null : report.unpinned());
        json.put("steps", steps.stream().map(VerdictJson::step).toList());
        return CanonicalJson.text(json);
    }
}
