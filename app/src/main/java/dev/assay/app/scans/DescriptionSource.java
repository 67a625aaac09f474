package dev.assay.app.scans;

import dev.assay.scanner.Scan;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.Spec;
import dev.assay.scanner.probe.Download;
import dev.assay.scanner.probe.Identification;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the description a scan file names. One that cannot be read is a description without operations that says why. */
record DescriptionSource(ScanFile file, String scanId) {

    private static final int MOST_BYTES = 16 << 20;

    ApiDescription read() {
        try {
            var read = DescriptionReader.read(bytes());
            return read.operations().isEmpty() && read.unreadable().isEmpty()
                    ? without("", read.format(), 1, "it describes no operation")
                    : read;
        } catch (UnreadableDescription e) {
            return without("", "unknown", e.line(), String.valueOf(e.getMessage()));
        } catch (Download.Failed e) {
            return without("", "unknown", 0, "the description was not fetched: " + e.getMessage());
        } catch (IOException e) {
            return without("", "unknown", 0, "the description's file cannot be read");
        }
    }

    private byte[] bytes() throws Download.Failed, IOException {
        return switch (file.spec()) {
            case Spec.Local local -> local(local.path());
            case Spec.Remote remote ->
                new Download(
                                file.guard(),
                                limits(),
                                file.acceptAnyCertificate(),
                                new Identification(Scan.VERSION, scanId, file.contact()))
                        .get(remote.url());
        };
    }

    private static byte[] local(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES + 1); // one byte too many is refused by the reader, with its words
        }
    }

    private Limits limits() {
        var usual = file.limits();
        return new Limits(
                usual.ratePerSecond(),
                usual.concurrency(),
                usual.requests(),
                usual.bytes(),
                MOST_BYTES,
                usual.connect(),
                usual.answer().multipliedBy(3),
                usual.scan());
    }

    private ApiDescription without(String sha256, String format, int line, String reason) {
        return new ApiDescription(
                sha256,
                format,
                file.target().name(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new ApiDescription.Unreadable("*", line, reason)));
    }
}
