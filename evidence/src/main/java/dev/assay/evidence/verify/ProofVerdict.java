package dev.assay.evidence.verify;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.ledger.Entry;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was checked about the proof of one record and what came out.
 *
 * @param file the file's name
 * @param seq the record's place, or -1 when the proof cannot be read
 * @param entry its entry, or null when that cannot be read
 * @param steps every step, in the order asked
 */
public record ProofVerdict(String file, long seq, @Nullable Entry entry, List<Step> steps) {
    private static final String PINNING = "since";

    public ProofVerdict {
        steps = List.copyOf(steps);
    }

    /** Whether every required step holds. */
    public boolean sound() {
        return Conclusions.sound(steps);
    }

    /** The verdict as text for people. */
    public String text() {
        var out = new StringBuilder("Proof     " + StepsText.safe(file) + "\n");
        if (entry != null) {
            out.append("Record    entry ").append(seq).append(", ").append(StepsText.safe(entry.type()));
            out.append(", put into the ledger ").append(entry.time()).append('\n');
        }
        out.append('\n');
        StepsText.of(steps, out);
        return out.append('\n').append(Conclusions.text(steps, PINNING)).toString();
    }

    /** The verdict as canonical JSON, without a line end. */
    public String json() {
        var json = new HashMap<String, @Nullable Object>();
        json.put("assay", "proof-verdict/1");
        json.put("file", file);
        json.put("seq", seq < 0 ? null : seq);
        json.put("type", entry == null ? null : entry.type());
        json.put("sound", sound());
        json.put("conclusion", Conclusions.of(steps, PINNING).words());
        json.put("steps", steps.stream().map(VerdictJson::step).toList());
        return CanonicalJson.text(json);
    }
}
