package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.report.ReportReader;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.UnreadableReport;
import dev.assay.scanner.target.Target;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A report as a client handed it in, unpacked into a file of its own and held to the format's laws; whoever opens it closes it, which deletes the file.
 *
 * @param sha256 of the JSON as it came
 */
record SubmittedReport(Path file, String sha256, ScanReport report) implements AutoCloseable {
    private static final int MOST_PACKED = 8 << 20;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Map<String, Card> CARDS = Catalogue.checks().stream()
            .collect(Collectors.toUnmodifiableMap(one -> one.card().id(), one -> one.card()));

    /** Unpacks and reads it; what is wrong is refused, and nothing of it stays on the disk. */
    static SubmittedReport open(String base64) throws IOException {
        var file = Files.createTempFile("assay-submitted-", ".json");
        try {
            var sha256 = unpack(packed(base64), file);
            return new SubmittedReport(file, sha256, ReportReader.read(file, CARDS, Catalogue.VERSION));
        } catch (UnreadableReport e) {
            Files.deleteIfExists(file);
            throw wrong(e.why());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static byte[] packed(String base64) {
        if (base64.length() > MOST_PACKED / 3 * 4 + 4) {
            throw new Refusal.TooLarge("The report is larger than " + (MOST_PACKED >> 20) + " MiB compressed.");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw wrong("It is not Base64 (RFC 4648, with padding, no line breaks).");
        }
    }

    private static String unpack(byte[] packed, Path file) throws IOException {
        var sha = Digest.sha256();
        long left = ReportReader.MOST_BYTES;
        try (var out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), sha)) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                var buffer = new byte[64 << 10];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    left -= n;
                    if (left < 0) {
                        throw new Refusal.TooLarge(
                                "The report is larger than " + (ReportReader.MOST_BYTES >> 20) + " MiB as JSON.");
                    }
                    out.write(buffer, 0, n);
                }
            } catch (java.util.zip.ZipException | java.io.EOFException e) {
                throw wrong("It is not gzip (RFC 1952), or breaks off.");
            }
        }
        return Digest.ofValue(sha.digest()).hex();
    }

    /** Refuses a report of another target, or of a time that cannot be. */
    void mustBeOf(Api api, Instant now) {
        var target = Target.at(api.name(), URI.create(api.facts().target())).baseUrl();
        var scanned = report.target().baseUrl().toString();
        if (!scanned.equals(target.toString()) && !scanned.startsWith(target + "/")) {
            throw wrong("Its target is not " + target + ", the base URL of " + api.number()
                    + ". A scan of another environment belongs to the API that is registered for that environment.");
        }
        if (report.ended().isAfter(now.plus(SKEW))) {
            throw wrong("It ended later than this server's clock says. Set the clock of the runner.");
        }
        if (report.ended().isBefore(now.minus(LONGEST))) {
            throw wrong("It ended more than 24 hours ago. Submit a run when it ends.");
        }
        if (report.ended().isBefore(report.started())
                || report.started().isBefore(report.ended().minus(LONGEST))) {
            throw wrong("It ended before it began, or took more than 24 hours.");
        }
    }

    /** The report with its times as the books keep them: in microseconds, and its end no later than it came. */
    ScanReport received(Instant now) {
        var ended = report.ended().isAfter(now) ? now : report.ended().truncatedTo(ChronoUnit.MICROS);
        var started = report.started().isAfter(ended) ? ended : report.started().truncatedTo(ChronoUnit.MICROS);
        return report.between(started, ended);
    }

    static Refusal.Invalid wrong(String problem) {
        return new Refusal.Invalid("The run was not stored.", new Refusal.Field("report", problem));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
