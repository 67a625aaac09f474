package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.TestServer;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.timestamp.ClockSkew;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever sets the clock back, to have something sealed as if it were older, with no outside authority to say otherwise. */
@Tag("server")
class ShiftedClockTest {
    @Test
    void nothingIsSealedWhileTheClockStandsBeforeWhatWasSealed() throws Exception {
        var server = TestServer.start();
        try {
            var api = new Shop(server).weakApi("Orders");
            var audit = server.get(Audits.class).open(Shop.facts("Set back", api), Shop.OFFICER);
            Shown.sealed(server, audit);
            server.get(Sealer.class).step();
            var right = server.clock().instant();
            long size = server.get(Ledger.class).size();

            server.clock().set(right.minus(Duration.ofDays(2)));
            refused(server, audit, right.toString());
            server = server.restart();
            refused(server, audit, right.toString());
            new Shop(server).weakApi("Payments");
            refused(server, audit, right.toString());
            assertThat(server.get(Ledger.class).size()).isEqualTo(size);
            assertThat(server.get(Bundles.class).all()).hasSize(1);

            server.clock().set(right);
            Shown.sealed(server, audit);
        } finally {
            server.close();
        }
    }

    private static void refused(TestServer server, Audit audit, String sealedUpTo) {
        assertThatThrownBy(() -> server.get(Bundles.class).request(audit.id(), Shop.OFFICER))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContainingAll("until this server's clock is right", sealedUpTo);
        assertThatThrownBy(() -> server.get(Sealer.class).step()).isInstanceOf(ClockSkew.class);
    }
}
