package dev.assay.scanner.report;

import dev.assay.scanner.finding.IdentityPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scan report that was written earlier (docs/formats/scan-report-v1.md), read again as far as a comparison or a repetition needs it. Its
 * content is as hostile as the target it tells of, and may have been changed since.
 *
 * @param findings confirmed, suspected and folded ones, in the order of the file
 * @param byFingerprint the same by their fingerprints, the first of each
 */
public record EarlierReport(
        String scanId,
        String started,
        String profile,
        String targetName,
        String targetUrl,
        @Nullable Double coverage,
        @Nullable Double points,
        List<Found> findings,
        Map<String, Found> byFingerprint) {

    /** The most bytes of a report that is read again. */
    public static final long MOST_BYTES = 512L << 20;

    /**
     * A finding as it was told.
     *
     * @param described whether the description named the parameter as one that the operation takes; null where the report does not say
     * @param repeats how often baseline, probe and controls agreed
     */
    public record Found(
            String fingerprint,
            String check,
            String category,
            String severity,
            String operation,
            @Nullable String parameter,
            @Nullable Boolean described,
            @Nullable IdentityPair pair,
            String title,
            String detail,
            boolean confirmed,
            @Nullable String foldedInto,
            int repeats,
            List<String> notes,
            List<Step> steps) {
        public Found {
            notes = List.copyOf(notes);
            steps = List.copyOf(steps);
        }
    }

    /** One exchange of a proof, with its part in it; {@code exchange} is its name in the report. */
    public record Step(String part, String name, String exchange) {}

    /**
     * A recorded request with the mark of its answer.
     *
     * @param headers as {@code name: value}
     * @param cut whether the body is longer than what was kept
     */
    public record Recorded(
            String identity,
            String method,
            String url,
            List<String> headers,
            @Nullable String body,
            boolean cut,
            int status,
            long size,
            String at,
            String digest) {
        public Recorded {
            headers = List.copyOf(headers);
        }
    }

    public EarlierReport {
        findings = List.copyOf(findings);
        byFingerprint = Map.copyOf(byFingerprint);
    }

    EarlierReport(
            String scanId,
            String started,
            String profile,
            String targetName,
            String targetUrl,
            @Nullable Double coverage,
            @Nullable Double points,
            List<Found> findings) {
        this(
                scanId,
                started,
                profile,
                targetName,
                targetUrl,
                coverage,
                points,
                findings,
                findings.stream().collect(Collectors.toMap(Found::fingerprint, found -> found, (first, _) -> first)));
    }

    /**
     * Reads a report.
     *
     * @throws UnreadableReport when the file is none, is too large, or is damaged
     */
    public static EarlierReport read(Path file) throws UnreadableReport {
        return EarlierReader.report(file);
    }

    /** The exchanges of these names; one that the report does not have is left out. */
    public static Map<String, Recorded> exchanges(Path file, Set<String> names) throws UnreadableReport {
        return EarlierReader.exchanges(file, names);
    }

    /** The finding of this fingerprint. */
    public Optional<Found> found(String fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint));
    }
}
