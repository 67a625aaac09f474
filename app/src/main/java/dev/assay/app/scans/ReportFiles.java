package dev.assay.app.scans;

import dev.assay.scanner.report.JUnitReport;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.MarkdownReport;
import dev.assay.scanner.report.SarifReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The report files that were asked for. Each is written aside, looked through for secrets, and then moved into place: none is ever half there, and
 * none with a credential in it.
 */
final class ReportFiles {

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write confirmed findings as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write every check on every operation as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the whole report as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write a summary that fits a comment or a job's page.")
    private @Nullable Path markdown;

    /** Where it is written down what the scan makes: beside the JSON report, or else beside the scan file. */
    Path journal(Path config, String scanId) {
        var report = json;
        return report == null
                ? config.toAbsolutePath().resolveSibling("assay-" + scanId + ".made.jsonl")
                : report.toAbsolutePath().resolveSibling(report.getFileName() + ".made.jsonl");
    }

    @Option(
            names = "--outputs",
            paramLabel = "FILE",
            description = "Write verdict, score and counts as KEY=VALUE lines.")
    private @Nullable Path outputs;

    /** Writes one report. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException, XMLStreamException;
    }

    /** Those that were asked for. */
    Stream<Path> files() {
        return Stream.of(sarif, junit, json, markdown, outputs).filter(Objects::nonNull);
    }

    /** Why one of them could not be written, asked before anything is scanned; null when nothing speaks against it. */
    @Nullable
    String unwritable() {
        for (var file : files().toList()) {
            var folder = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file)) {
                return file + " is a folder; name a file";
            }
            if (special(file)) {
                continue;
            }
            if (folder == null || !Files.isDirectory(folder)) {
                return "the folder of " + file + " does not exist";
            }
            if (!Files.isWritable(folder)) {
                return "the folder of " + file + " cannot be written to";
            }
        }
        return files().distinct().count() < files().count() ? "two reports have the same file" : null;
    }

    void write(Judged judged, KnownSecrets secrets) throws IOException {
        var review = judged.review();
        var gate = judged.gate();
        write(json, true, secrets, out -> JsonReport.write(review, gate, judged.permission(), secrets, out));
        write(sarif, true, secrets, out -> SarifReport.write(review, gate, judged.anchor(), secrets, out));
        write(junit, false, secrets, out -> JUnitReport.write(review, gate, secrets, out));
        write(markdown, false, secrets, out -> MarkdownReport.write(review, gate, judged.permission(), secrets, out));
        var lines = judged.outputs(json);
        write(outputs, false, secrets, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
    }

    /** The JSON report that was written; where none was asked for, one is written aside, which the caller deletes. */
    Path jsonOf(Judged judged, KnownSecrets secrets) throws IOException {
        var asked = json;
        if (asked != null && !special(asked)) {
            return asked;
        }
        var aside = Files.createTempFile("assay-", ".json");
        write(
                aside,
                true,
                secrets,
                out -> JsonReport.write(judged.review(), judged.gate(), judged.permission(), secrets, out));
        return aside;
    }

    /** Whether a file is one of those that were asked for. */
    boolean has(Path file) {
        return files().anyMatch(file::equals);
    }

    /** One more line for a pipeline, where its outputs were asked for. */
    void output(String name, String value) throws IOException {
        var file = outputs;
        if (file != null) {
            Files.writeString(file, name + "=" + value + "\n", StandardOpenOption.APPEND);
        }
    }

    private static void write(@Nullable Path file, boolean isJson, KnownSecrets secrets, Writing writing)
            throws IOException {
        if (file == null) {
            return;
        }
        var target = file.toAbsolutePath();
        boolean inPlace = special(target);
        var written = inPlace
                ? Files.createTempFile("assay-", ".part")
                : target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(written))) {
                writing.to(out);
            }
            var leak = secrets.leakIn(written, isJson);
            if (leak.isPresent()) {
                throw new IOException(file + " is not written, because a credential stands in it at " + leak.get()
                        + ". This is a mistake of Assay's: report it, without the credential.");
            }
            if (inPlace) {
                try (var out = Files.newOutputStream(target)) {
                    Files.copy(written, out);
                }
            } else {
                Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Whether it is a device or a pipe, such as /dev/stdout: that is written to, for a file moved onto it would take it away. */
    private static boolean special(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }
}
