package dev.assay.evidence.verify;

import dev.assay.evidence.digest.CanonicalJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a verdict as canonical JSON for programs. */
final class VerdictJson {
    private VerdictJson() {}

    static String of(Verdict verdict) {
        return CanonicalJson.text(tree(verdict));
    }

    static Map<String, @Nullable Object> tree(Verdict verdict) {
        var manifest = verdict.manifest();
        Instant at = verdict.stampedAt();
        var json = new HashMap<String, @Nullable Object>();
        json.put("assay", "verdict/1");
        json.put("file", verdict.file());
        json.put("size", verdict.size());
        json.put("sound", verdict.sound());
        json.put("conclusion", verdict.conclusion().words());
        json.put("bundleId", manifest == null ? null : manifest.request().bundleId());
        json.put("synthetic", manifest == null ? null : manifest.request().synthetic());
        json.put("timeKind", manifest == null ? null : manifest.time().kind().label());
        json.put("stampedAt", at == null ? null : at.toString());
        json.put("rootSha256", verdict.rootSha256());
        json.put("steps", verdict.steps().stream().map(VerdictJson::step).toList());
        return json;
    }

    static Map<String, Object> step(Step step) {
        var json = new HashMap<String, Object>();
        json.put("id", step.id());
        json.put("title", step.title());
        json.put("required", step.required());
        switch (step.result()) {
            case Step.Holds holds -> {
                json.put("result", "holds");
                json.put("detail", holds.detail());
            }
            case Step.Skipped skipped -> {
                json.put("result", "skipped");
                json.put("why", skipped.why());
            }
            case Step.Fails fails -> {
                json.put("result", "fails");
                json.put(
                        "mismatches",
                        fails.mismatches().stream()
                                .map(m -> Map.of("where", m.where(), "expected", m.expected(), "seen", m.seen()))
                                .toList());
            }
        }
        return json;
    }
}
