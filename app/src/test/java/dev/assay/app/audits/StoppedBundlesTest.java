package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoppedBundlesTest {
    private TestServer server;
    private Bundle asked;
    private Bundle sealed;

    @BeforeEach
    void aSealedBundle() throws Exception {
        server = TestServer.start();
        var api = new Shop(server).weakApi("Stopped");
        var audit = server.get(Audits.class).open(Shop.facts("Stopped", api), Shop.OFFICER);
        asked = server.get(Bundles.class).request(audit.id(), Shop.OFFICER);
        sealed = server.get(Bundles.class).await(asked.id());
        assertThat(sealed.state()).as(sealed.reason()).isEqualTo(Bundle.State.SEALED);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void aBundleThatWasStoppedIsNotSealedThoughItWasWrittenAlready() throws Exception {
        server.get(BundleRepository.class).update(asked.stopping("Olga Officer"));
        server.get(BundleWork.class).begin(asked);
        var over = server.get(Bundles.class).await(asked.id());
        assertStopped(over);
        assertThatThrownBy(() -> server.get(Bundles.class).stop(asked.id(), Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("is stopped");
    }

    @Test
    void aBundleThatWasStoppedBeforeTheServerDiedIsNotTakenUpAgainAndNothingHalfIsLeft() throws Exception {
        server.get(BundleRepository.class).update(asked.stopping("Olga Officer"));
        Files.writeString(server.home().resolve("bundles").resolve(asked.file() + ".part"), "half of it");
        server = server.restart();
        assertStopped(server.get(Bundles.class).get(asked.id()));
    }

    @Test
    void aBundleThatTheServerDiedInIsMadeAnewFromTheBeginning() throws Exception {
        server.get(BundleRepository.class).update(asked);
        var file = server.get(Bundles.class);
        assertThat(file.get(asked.id()).state()).isEqualTo(Bundle.State.REQUESTED);
        var part = server.home().resolve("bundles").resolve(asked.file() + ".part");
        Files.writeString(part, "half of it");
        Files.writeString(server.home().resolve("bundles").resolve(asked.file()), "not in the books yet");
        server = server.restart();
        var again = server.get(Bundles.class).await(asked.id());
        assertThat(again.conclusion()).as(again.reason()).isEqualTo("intact, signer not pinned");
        assertThat(part).doesNotExist();
    }

    @Test
    void thePageSaysHowFarItIsUntilItIsOver() throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var path = "/bundles/" + asked.number();
        assertThat(officer.get(path + "/progress").headers().firstValue("HX-Refresh"))
                .hasValue("true");
        assertThat(officer.get(path).body()).doesNotContain("hx-get=\"" + path + "/progress\"");
        server.get(BundleRepository.class).update(asked);
        assertThat(officer.get(path).body())
                .contains("hx-get=\"" + path + "/progress\"", "It is being made: waiting", "/stop");
        var answer = officer.post(path + "/stop");
        assertThat(answer.statusCode()).isEqualTo(303);
        var now = officer.get(path + "/progress");
        assertThat(now.body()).contains("It is being stopped");
        assertThat(now.headers().firstValue("HX-Refresh")).isEmpty();
    }

    private void assertStopped(Bundle bundle) throws IOException {
        assertThat(bundle.state()).isEqualTo(Bundle.State.STOPPED);
        assertThat(bundle.reason()).isEqualTo("stopped by Olga Officer");
        try (var files = Files.list(server.home().resolve("bundles"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(name -> name.startsWith(asked.file()) || name.endsWith(".part"));
        }
        server.get(Sealer.class).step();
        var size = server.get(Ledger.class).size();
        assertThat(server.get(RecordedItems.class).between(0, size))
                .filteredOn(item -> item.type().equals("bundle.stopped"))
                .hasSize(1);
    }
}
