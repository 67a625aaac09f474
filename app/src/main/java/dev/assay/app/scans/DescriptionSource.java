package dev.assay.app.scans;

import dev.assay.scanner.Scan;
import dev.assay.scanner.config.ScanFile;
import dev.assay.scanner.config.Spec;
import dev.assay.scanner.probe.Fetch;
import dev.assay.scanner.probe.Identification;
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
        return switch (file.spec()) {
            case Spec.Local local -> local(local.path());
            case Spec.Remote remote -> remote(remote);
        };
    }

    private ApiDescription remote(Spec.Remote remote) {
        var identification = new Identification(Scan.VERSION, scanId, file.contact());
        var fetch = new Fetch(file.limits(), file.guard(), file.acceptAnyCertificate(), identification);
        return switch (fetch.get(remote.url())) {
            case Fetch.Result.Got got -> described(got.content());
            case Fetch.Result.Failed failed -> without(0, "the description was not fetched: " + failed.sentence());
        };
    }

    private ApiDescription local(Path path) {
        try (var in = Files.newInputStream(path)) {
            return described(
                    in.readNBytes(MOST_BYTES + 1)); // one byte too many is refused by the reader, with its words
        } catch (IOException e) {
            return without(0, "the description's file cannot be read");
        }
    }

    private ApiDescription described(byte[] content) {
        try {
            var read = DescriptionReader.read(content);
            return read.operations().isEmpty() && read.unreadable().isEmpty()
                    ? without(1, "it describes no operation")
                    : read;
        } catch (UnreadableDescription e) {
            return without(e.line(), String.valueOf(e.getMessage()));
        }
    }

    private ApiDescription without(int line, String reason) {
        return new ApiDescription(
                "",
                "unknown",
                file.target().name(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new ApiDescription.Unreadable("*", line, reason)));
    }
}
