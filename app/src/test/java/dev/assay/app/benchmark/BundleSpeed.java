package dev.assay.app.benchmark;

import dev.assay.evidence.bundle.BundlePlan;
import dev.assay.evidence.bundle.BundleWriter;
import dev.assay.evidence.bundle.LedgerPart;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.RecordLines;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.Watch;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * How long it takes to seal records of a ledger into a bundle and to verify it, beside {@code zip -0}, {@code sha256sum} and
 * {@code openssl cms -sign} over the same records as files, and beside {@code sha256sum} of the bundle.
 */
final class BundleSpeed {
    private static final int BATCH = 500;

    private final Path folder;
    private final int records;
    private final int size;
    private final SampleBundle sample;

    private BundleSpeed(Path folder, int records, int size) throws IOException {
        this.folder = folder;
        this.records = records;
        this.size = size;
        this.sample = new SampleBundle(Files.createDirectory(folder.resolve("sample")));
    }

    /** @param size bytes of each record's text, which does not shrink much when it is packed */
    static void measure(Path folder, int records, int size) throws IOException, InterruptedException {
        var speed = new BundleSpeed(folder, records, size);
        var highest = new HighestCheckpointFile(folder.resolve("highest"));
        try (var ledger = Ledger.open(
                folder.resolve("ledger"), speed.sample.keys(), speed.sample.clock(), "benchmark.test/2", highest)) {
            var start = speed.fill(ledger);
            speed.rival();
            speed.ours(ledger, start);
        }
    }

    /** Puts the records into the ledger and, for the rival, into files; gives the checkpoint at the beginning. */
    private SignedCheckpoint fill(Ledger ledger) throws IOException {
        var random = new Random(7);
        var bytes = new byte[size * 3 / 4];
        SignedCheckpoint start = null;
        for (int from = 0; from < records; from += BATCH) {
            var entries = new ArrayList<NewEntry>();
            var files = Files.createDirectories(folder.resolve("files/" + from / BATCH));
            for (int i = from; i < Math.min(from + BATCH, records); i++) {
                random.nextBytes(bytes);
                var text = Base64.getEncoder().encodeToString(bytes);
                Files.writeString(files.resolve(i + ".json"), text, StandardCharsets.US_ASCII);
                entries.add(entry(i, text));
            }
            ledger.append(entries);
            start = start == null ? ledger.checkpoint() : start;
        }
        if (start == null) {
            throw new IllegalArgumentException("no records");
        }
        return start;
    }

    private static NewEntry entry(int number, String text) {
        var no = Provenance.UNKNOWN;
        var at = SampleBundle.NOW;
        var origin = new Provenance("test", no, "automated", no, Map.of(), no, no, "test", at, at, at, at);
        return new NewEntry("n#" + number, "scan.completed", "audit", origin, Map.of("number", number, "text", text));
    }

    private double zip;
    private double sums;
    private double signing;

    private void rival() throws IOException, InterruptedException {
        StartUp.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=rival",
                "-keyout",
                file("rival.key"),
                "-out",
                file("rival.pem"));
        zip = seconds("zip -0 -q -r ../rival.zip .");
        sums = seconds("find . -type f -print0 | xargs -0 sha256sum > ../rival.sums");
        signing = seconds("openssl cms -sign -binary -in ../rival.sums -signer ../rival.pem -inkey ../rival.key"
                + " -outform DER -out ../rival.p7s");
        System.out.printf(
                Locale.ROOT,
                "bundle       %,d records of %,d bytes as files: zip -0 %.2f s, sha256sum %.2f s, openssl cms -sign"
                        + " %.2f s%n",
                records,
                size,
                zip,
                sums,
                signing);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private double seconds(String shell) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = new ProcessBuilder("sh", "-c", shell)
                .directory(folder.resolve("files").toFile())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(shell + " ended with " + process.exitValue());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private void ours(Ledger ledger, SignedCheckpoint start) throws IOException, InterruptedException {
        var end = ledger.checkpoint();
        ledger.stamp(end, new SelfAssertedAuthority(sample.keys(), sample.clock()));
        var target = folder.resolve("bundle.asice");
        long begun = System.nanoTime();
        var sealed = BundleWriter.write(target, plan(ledger, start, end), sample.sealing(), Watch.NONE);
        double sealing = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "bundle       the same out of the ledger, proven, packed and sealed: %.2f s, %,d bytes, %d members:"
                        + " %.2f of zip -0 alone, %.2f of all three%n",
                sealing,
                sealed.size(),
                sealed.members().size(),
                sealing / zip,
                sealing / (zip + sums + signing));
        begun = System.nanoTime();
        var verdict = BundleVerifier.verify(target, Options.NONE);
        double verifying = (System.nanoTime() - begun) / 1e9;
        if (!verdict.sound()) {
            throw new IOException(verdict.text());
        }
        double hashing = seconds("sha256sum ../bundle.asice > ../bundle.sum");
        double hashingFiles = seconds("find . -type f -print0 | xargs -0 sha256sum > ../rival.sums");
        System.out.printf(
                Locale.ROOT,
                "bundle       verified: %.2f s, %.2f times sha256sum of the bundle (%.2f s), %.2f times sha256sum of"
                        + " the files (%.2f s)%n",
                verifying,
                verifying / hashing,
                hashing,
                verifying / hashingFiles,
                hashingFiles);
    }

    private BundlePlan plan(Ledger ledger, SignedCheckpoint start, SignedCheckpoint end) throws IOException {
        var plan = sample.plan(null);
        var origin = new Population.Origin(
                "records",
                "the benchmark's ledger",
                "all entries",
                Map.of(),
                SampleBundle.NOW.minusSeconds(60),
                "benchmark",
                null,
                List.of());
        var source = new BundlePlan.PopulationSource(origin, RecordLines.of(ledger, LongStream.range(0, records)));
        return new BundlePlan(
                plan.request(),
                plan.scope(),
                plan.exceptions(),
                plan.redactions(),
                plan.governanceCommit(),
                LedgerPart.of(ledger, start, end, null, Timestamp.Kind.SELF_ASSERTED),
                null,
                plan.retention(),
                List.of(source),
                plan.members(),
                plan.absent());
    }
}
