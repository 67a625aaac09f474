package dev.assay.app.scans;

import dev.assay.scanner.report.Anchor;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A scan with all that its reports tell: beside what it is seen, how it stands at the gate, how far the target might be asked, and where its findings
 * lie in the repository.
 */
record Judged(Review review, Gate.Result gate, String permission, Anchor anchor) {

    /**
     * What a pipeline goes on with, one KEY=VALUE a line; nothing in it comes from the target. An empty value says that there is none.
     *
     * @param json the report that was written before, whose digest is told
     */
    String outputs(@Nullable Path json) throws IOException {
        var report = review.report();
        var score = report.score();
        var grade = score == null ? null : score.grade();
        return """
            verdict=%s
            exit-code=%d
            score=%s
            grade=%s
            coverage=%s
            confirmed=%d
            new-findings=%d
            suppressed=%d
            scan-id=%s
            evidence-digest=%s
            """.formatted(
                        gate.standing().word().replace(' ', '-'),
                        gate.standing().exitCode(),
                        score == null ? "" : String.format(Locale.ROOT, "%.1f", score.points()),
                        grade == null ? "" : grade,
                        String.format(Locale.ROOT, "%.1f", report.coverage().percent()),
                        report.confirmed().size(),
                        review.counted().size(),
                        review.suppressed().size(),
                        report.scanId(),
                        json == null || !Files.isRegularFile(json) ? "" : "sha256:" + digest(json));
    }

    private static String digest(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
