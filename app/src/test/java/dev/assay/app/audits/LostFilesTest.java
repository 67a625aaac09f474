package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.Difference;
import dev.assay.app.evidence.Differences;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Reconciliation;
import dev.assay.app.evidence.Sealer;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LostFilesTest {
    @Test
    void aFileThatWasDamagedIsNoticedShownRecordedNamedByTheBundleAndOverOnceItIsBack() throws Exception {
        try (var server = TestServer.start()) {
            var api = new Shop(server).weakApi("Damaged");
            var file = proof(server);
            var sound = Files.readAllBytes(file);
            look(server);
            assertThat(server.get(Differences.class).first(10)).isEmpty();
            assertThat(server.get("/health/ready").body()).contains("\"evidence\":\"ready\"");

            Files.writeString(file, "something else");
            look(server);
            look(server);
            assertThat(server.get(Differences.class).first(10)).singleElement().satisfies(one -> {
                assertThat(one.kind()).isEqualTo(Difference.Kind.DAMAGED);
                assertThat(one.subject()).isEqualTo(file.getFileName().toString());
                assertThat(one.name()).isEqualTo("F-1-proof.json");
            });
            assertThat(recorded(server, "finding:F-1", "evidence.differs")).isOne();
            var ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"status\":\"ready\"", "\"evidence\":\"impaired\"");
            assertThat(Visitor.as(server, Role.OFFICER).get("/").body())
                    .contains("F-1-proof.json", "Damaged", "Put the file " + file.getFileName());

            var audits = server.get(Audits.class);
            var audit = audits.open(Shop.facts("Lost", api), Shop.OFFICER);
            var bundle = bundle(server, audit);
            assertThat(bundle.conclusion()).as(bundle.reason()).isEqualTo("intact, signer not pinned");
            assertThat(manifest(server, bundle).scope().visibility().leftOut())
                    .filteredOn(left -> left.what().contains(file.getFileName().toString()))
                    .singleElement()
                    .satisfies(left -> assertThat(left.reason())
                            .startsWith("its bytes are not those it was stored with; noticed at 2026-03-02T09:00"));

            Files.write(file, sound);
            look(server);
            assertThat(server.get(Differences.class).first(10)).isEmpty();
            assertThat(recorded(server, "finding:F-1", "evidence.agrees-again")).isOne();
            assertThat(manifest(server, bundle(server, audit))
                            .scope()
                            .visibility()
                            .leftOut())
                    .noneMatch(left -> left.what().contains(file.getFileName().toString()));
        }
    }

    @Test
    void aFileThatIsMissingUnnoticedFailsTheBundleOnceAndIsNamedByTheNext() throws Exception {
        try (var server = TestServer.start()) {
            var api = new Shop(server).weakApi("Missing");
            var file = proof(server);
            Files.delete(file);
            var audit = server.get(Audits.class).open(Shop.facts("Missing", api), Shop.OFFICER);

            var first = bundle(server, audit);
            assertThat(first.state()).isEqualTo(Bundle.State.FAILED);
            assertThat(first.reason()).contains(file.getFileName().toString(), "is missing", "from a backup");
            assertThat(recorded(server, "", "evidence.differs")).isOne();

            var second = bundle(server, audit);
            assertThat(second.conclusion()).as(second.reason()).isEqualTo("intact, signer not pinned");
            assertThat(manifest(server, second).scope().visibility().leftOut())
                    .anyMatch(left -> left.reason().startsWith("it is not stored any more; noticed at 2026-03-02"));
        }
    }

    private static Bundle bundle(TestServer server, Audit audit) throws InterruptedException {
        var bundles = server.get(Bundles.class);
        return bundles.await(bundles.request(audit.id(), Shop.OFFICER).id());
    }

    private static Manifest manifest(TestServer server, Bundle bundle) throws Exception {
        try (var reader = BundleReader.open(server.get(Bundles.class).file(bundle.id()))) {
            return Manifest.read(reader.bytes(Layout.MANIFEST));
        }
    }

    private static void look(TestServer server) throws IOException {
        server.get(Sealer.class).step();
        server.get(Reconciliation.class).look();
    }

    private static long recorded(TestServer server, String about, String type) {
        return server.get(LatestItems.class).latest("evidence", "", about, null, 50).stream()
                .filter(item -> item.type().equals(type))
                .count();
    }

    /** The only stored file there is: the proof of the only finding. */
    private static Path proof(TestServer server) throws IOException {
        try (var files = Files.walk(server.home().resolve("blobs"))) {
            return files.filter(Files::isRegularFile)
                    .reduce((one, other) -> {
                        throw new AssertionError("more than one file: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }
}
