package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.ledger.Note;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a sealed bundle shows whoever opens it. */
record Shown(Path file, Manifest manifest) {
    /** Has a bundle of an audit sealed. */
    static Shown sealed(TestServer server, Audit audit) throws Exception {
        var bundle = tried(server, audit);
        assertThat(bundle.conclusion()).as(bundle.reason()).isEqualTo("intact, signer not pinned");
        return of(server.get(Bundles.class).file(bundle.id()));
    }

    /** Asks for a bundle of an audit, whatever comes of it. */
    static Bundle tried(TestServer server, Audit audit) throws Exception {
        var bundles = server.get(Bundles.class);
        return bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
    }

    static Shown of(Path file) throws IOException {
        try (var reader = BundleReader.open(file)) {
            return new Shown(file, Manifest.read(reader.bytes(Layout.MANIFEST)));
        }
    }

    /** The lines of all populations below a name. */
    String lines(String folder) throws IOException {
        var text = new StringBuilder();
        try (var reader = BundleReader.open(file)) {
            for (var name : reader.members().keySet()) {
                if (name.startsWith("evidence/" + folder + "/")) {
                    try (var in = new ZstdInputStream(reader.stream(name))) {
                        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return text.toString();
    }

    String member(String name) throws IOException {
        try (var reader = BundleReader.open(file)) {
            return new String(reader.bytes(name), StandardCharsets.UTF_8);
        }
    }

    /** The checkpoint at its end, as an auditor keeps it. */
    Note end() throws IOException {
        return Note.parse(member(Layout.END_CHECKPOINT));
    }

    Population population(String name) {
        return manifest.populations().stream()
                .filter(population -> population.origin().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
