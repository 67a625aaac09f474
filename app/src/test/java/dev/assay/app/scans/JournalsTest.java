package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.storage.DataDirectory;
import dev.assay.scanner.JournalFile;
import dev.assay.scanner.ScanRequest;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
    @TempDir
    private Path home;

    @Test
    void whatARunMadeStaysOnDiskWhenTheServerEndsInTheMiddle() throws Exception {
        try (var directory = DataDirectory.open(home.resolve("data"))) {
            var journals = new Journals(directory);
            assertThatThrownBy(() -> journals.journalled(request(), asked -> {
                        made(asked);
                        throw new IllegalStateException("the power is gone");
                    }))
                    .hasMessage("the power is gone");
            var kept = JournalFile.read(journals.of("SCAN-7"));
            assertThat(kept.scan()).isEqualTo("SCAN-7");
            assertThat(kept.url()).isEqualTo("https://api.example.com");
            assertThat(kept.left())
                    .singleElement()
                    .satisfies(left -> assertThat(left.identity()).isEqualTo("alice"));
        }
    }

    private static void made(ScanRequest asked) {
        try {
            asked.journal().line("{\"n\":1,\"as\":\"alice\",\"asks\":\"POST /notes\",\"check\":\"x\",\"time\":\"t\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScanRequest request() throws Exception {
        return new ScanRequest(
                "SCAN-7",
                Target.at("shop", URI.create("https://api.example.com")),
                DescriptionReader.read(
                        "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{}}"
                                .getBytes(StandardCharsets.UTF_8)),
                List.of(),
                Profile.LAB,
                false,
                Set.of(),
                true,
                Limits.DEFAULT,
                AddressGuard.publicOnly(),
                ScanRequest.Trust.PUBLIC,
                List.of(),
                "1",
                null,
                null,
                1,
                Approved.NOTHING);
    }
}
