package dev.assay.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Receipt;
import dev.assay.app.evidence.Retention;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.PayloadVault;
import dev.assay.evidence.ledger.StoredLedger;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.verify.LedgerVerifier;
import io.micronaut.transaction.TransactionOperations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServerTest
class RetentionsTest {
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "p-1", "Anna", "127.0.0.1");
    private static final Duration OVER_THIRTEEN_MONTHS = Duration.ofDays(398);

    @Test
    void whatIsOverItsPeriodIsErasedEverywhereAndEveryProofStillHolds(
            TestServer server, Retentions retentions, Sealer sealer, Ledger ledger) throws Exception {
        var canary = "canary-4c1d-erase-me";
        var waiting = record(server, Retention.API, canary);
        assertThat(holding(server, canary)).as("the search finds it").hasSize(1);
        assertThat(holding(server, canary).getFirst()).contains("blobs");
        var kept = record(server, Retention.AUDIT, "what an audit rests on");
        sealer.step();
        long place = ledger.find("item#" + waiting.id()).orElseThrow();
        assertThat(ledger.payload(place)).isPresent();
        assertThat(retentions.apply()).as("nothing is due yet").isEmpty();

        server.clock().advance(OVER_THIRTEEN_MONTHS);
        var done = retentions.apply().orElseThrow();

        assertThat(done.payloads()).isPositive();
        assertThat(done.files()).isEqualTo(1);
        assertThat(done.keys()).allMatch(key -> key.startsWith("api."));
        assertThat(ledger.payload(place)).isEmpty();
        assertThat(ledger.payload(ledger.find("item#" + kept.id()).orElseThrow()))
                .isPresent();
        assertThat(holding(server, canary)).isEmpty();
        assertThat(server.get(Blobs.class).open(Digest.of("what an audit rests on".getBytes(StandardCharsets.UTF_8))))
                .isPresent();
        var latest = ledger.latest().orElseThrow();
        assertThat(ledger.inclusion(place, latest.checkpoint())
                        .holds(ledger.entry(place).bytes(), latest.checkpoint().root()))
                .isTrue();
        assertThat(applied(ledger)).contains(done.keys().getFirst(), "P13M", "defaults");
        assertThat(offline(server)).contains("Verdict   SOUND", "erased with their keys");
        assertThat(retentions.apply()).as("a second round finds nothing").isEmpty();
        assertThat(Visitor.as(server, Role.ADMINISTRATOR)
                        .get("/activity?room=finding")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsHeldIsErasedOnlyOnceTheHoldIsLifted(
            TestServer server, Retentions retentions, Sealer sealer, Ledger ledger) throws Exception {
        var receipt = record(server, Retention.API, "held for the court");
        sealer.step();
        long place = ledger.find("item#" + receipt.id()).orElseThrow();
        var admin = Visitor.as(server, Role.ADMINISTRATOR);
        var asked = admin.json("POST", "/api/v1/retention/holds", "{\"reason\":\"a claim of 2026\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(admin.get("/retention").body()).contains("HOLD-1", "a claim of 2026", "Lift the hold");

        server.clock().advance(OVER_THIRTEEN_MONTHS);
        assertThat(retentions.apply()).isEmpty();
        assertThat(ledger.payload(place)).isPresent();

        var again = Visitor.as(server, Role.ADMINISTRATOR);
        var lifted = again.json("POST", "/api/v1/retention/holds/HOLD-1/lifting", "{\"reason\":\"settled\"}");
        assertThat(lifted.statusCode()).as(lifted.body()).isEqualTo(200);
        assertThat(again.json("POST", "/api/v1/retention/holds/HOLD-1/lifting", "{\"reason\":\"settled\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(retentions.apply()).isPresent();
        assertThat(ledger.payload(place)).isEmpty();
    }

    @Test
    void aHoldWithoutAReasonOrWithDaysTheWrongWayRoundIsRefused(TestServer server) throws Exception {
        var admin = Visitor.as(server, Role.ADMINISTRATOR);
        var holds = "/api/v1/retention/holds";
        assertThat(admin.json("POST", holds, "{}").statusCode()).isEqualTo(400);
        assertThat(admin.json(
                                "POST",
                                holds,
                                "{\"reason\":\"x\",\"firstDay\":\"2026-02-02\",\"lastDay\":\"2026-02-01\"}")
                        .body())
                .contains("lastDay");
        assertThat(admin.post("/retention/holds", "reason", "x", "firstDay", "soon")
                        .body())
                .contains("Give a day such as");
        assertThat(admin.get("/api/v1/retention", "Accept", "application/json").body())
                .contains("\"keeping\"", "P13M", "P7Y");
    }

    private static Receipt record(TestServer server, Retention retention, String secret) throws IOException {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var blob = server.get(Blobs.class).put(new ByteArrayInputStream(bytes), 1_000);
        var item = EvidenceItem.of("finding.commented", ANNA, server.clock().instant())
                .kept(retention)
                .about("finding:F-1")
                .fact("comment", secret)
                .attach(new Attachment("comment.txt", "text/plain", blob));
        @SuppressWarnings("unchecked")
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        return transactions.executeWrite(_ -> server.get(EvidenceLog.class).record(item));
    }

    /** The files of the data directory that hold a text as it is or as H2 may store it. */
    private static List<String> holding(TestServer server, String text) throws IOException {
        var found = new ArrayList<String>();
        var wide = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(server.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.contains(text) || content.contains(wide)) {
                    found.add(file.toString());
                }
            }
        }
        return found;
    }

    private static String applied(Ledger ledger) throws IOException {
        for (long seq = ledger.size() - 1; seq >= 0; seq--) {
            if (ledger.entry(seq).type().equals(PayloadVault.APPLIED)) {
                return ledger.payload(seq).orElseThrow().payload().members().toString();
            }
        }
        throw new AssertionError("no record tells that retention was applied");
    }

    private static String offline(TestServer server) throws IOException {
        var highest = new HighestCheckpointFile(server.home().resolve("keys/highest-checkpoint"));
        var means = new StoredLedger.Means(
                server.get(Keys.class), List.of(), highest.read().orElseThrow(), null);
        return LedgerVerifier.verify(server.home().resolve("ledger"), means, true)
                .text();
    }
}
