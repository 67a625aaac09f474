package dev.assay.app.scans;

import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.Spec;
import dev.assay.scanner.report.Anchor;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JUnitReport;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.SarifReport;
import dev.assay.scanner.report.ScanReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The report files that were asked for; each is written aside and then moved into place, so that none is ever half there. */
record ReportFiles(
        @Nullable Path sarif,
        @Nullable Path junit,
        @Nullable Path json) {

    /** Writes one report. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException, XMLStreamException;
    }

    /** Those that were asked for. */
    Stream<Path> files() {
        return Stream.of(sarif, junit, json).filter(Objects::nonNull);
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

    void write(ScanReport report, Gate.Result gate, String permission, ScanFile file, KnownSecrets secrets)
            throws IOException {
        var description = file.spec() instanceof Spec.Local local ? local.path() : null;
        var anchor = Anchor.of(file.file(), description);
        write(json, out -> JsonReport.write(report, gate, permission, secrets, out));
        write(sarif, out -> SarifReport.write(report, gate, anchor, secrets, out));
        write(junit, out -> JUnitReport.write(report, gate, secrets, out));
    }

    private static void write(@Nullable Path file, Writing writing) throws IOException {
        if (file == null) {
            return;
        }
        var target = file.toAbsolutePath();
        boolean inPlace = special(target);
        var written = inPlace ? target : target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(written))) {
                writing.to(out);
            }
            if (!inPlace) {
                Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            if (!inPlace) {
                Files.deleteIfExists(written);
            }
        }
    }

    /** Whether it is a device or a pipe, such as /dev/stdout: that is written to, for a file moved onto it would take it away. */
    private static boolean special(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }
}
