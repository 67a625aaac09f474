package dev.assay.app.audits;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verdict as it is stored with a bundle and shown: the form of bundle-v1.md section 7. */
@Serdeable
public record VerdictSheet(
        String assay,
        String file,
        long size,
        boolean sound,
        String conclusion,
        @Nullable String bundleId,
        @Nullable Boolean synthetic,
        @Nullable String timeKind,
        @Nullable String stampedAt,
        @Nullable String rootSha256,
        List<Step> steps) {
    /** One question and its answer: holds with its detail, skipped with the reason, fails with where. */
    @Serdeable
    public record Step(
            String id,
            String title,
            boolean required,
            String result,
            @Nullable String detail,
            @Nullable String why,
            @Nullable List<Mismatch> mismatches) {
        /** What there is to say about it, in one text. */
        public String said() {
            if (detail != null) {
                return detail;
            }
            if (why != null) {
                return why;
            }
            var wrong = mismatches == null ? List.<Mismatch>of() : mismatches;
            return String.join("; ", wrong.stream().map(Mismatch::said).toList());
        }
    }

    /** Where something is not as it must be. */
    @Serdeable
    public record Mismatch(String where, String expected, String seen) {
        String said() {
            return where + ": expected " + expected + ", seen " + seen;
        }
    }
}
