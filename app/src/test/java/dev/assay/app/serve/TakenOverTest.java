package dev.assay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.TestServer;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.app.storage.Lease;
import io.micronaut.transaction.TransactionOperations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A server that was paused so long that another one took its database. */
class TakenOverTest {
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-000000000002");

    @Test
    void itAnswersNothingMoreAndStopsByItselfWithASentenceAndACodeOfItsOwn() throws Exception {
        try (var server = TestServer.start();
                var taker = takenOver(server)) {
            assertThat(taker.epoch()).isGreaterThan(server.get(Lease.class).epoch());
            server.clock().advance(Duration.ofSeconds(21));

            var answer = server.send(HttpRequest.newBuilder(server.uri("/sign-in"))
                    .POST(BodyPublishers.noBody())
                    .build());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("does not hold its database any more");

            server.running().awaitStop();
            var err = new StringWriter();
            assertThat(ServeCommand.left(server.running(), new PrintWriter(err)))
                    .isEqualTo(ServeCommand.TAKEN_OVER);
            assertThat(err.toString()).startsWith("Another Assay server has taken over the database");
        }
    }

    @Test
    void nothingThatWasBegunBeforeCommits() throws Exception {
        try (var server = TestServer.start()) {
            var log = server.get(EvidenceLog.class);
            var item = EvidenceItem.of(
                    "finding.opened", Actor.system("test"), server.clock().instant());
            try (var taker = takenOver(server)) {
                assertThat(taker.epoch()).isPositive();
                server.clock().advance(Duration.ofSeconds(21));
                assertThatThrownBy(() -> transactions(server).executeWrite(_ -> log.record(item)))
                        .isInstanceOf(Refusal.Unavailable.class)
                        .hasMessageContaining("nothing was changed");
            }
            server.running().awaitStop();
            assertThat(server.running().takenOver()).isTrue();
        }
    }

    @Test
    void aServerThatHoldsItsDatabaseGoesOnAfterALongPause() throws Exception {
        try (var server = TestServer.start()) {
            server.clock().advance(Duration.ofDays(3));
            assertThat(server.get("/sign-in").statusCode()).isEqualTo(200);
            assertThat(server.running().takenOver()).isFalse();
            server.running().close();
            assertThat(ServeCommand.left(server.running(), new PrintWriter(new StringWriter())))
                    .isEqualTo(ServeCommand.STOPPED);
        }
    }

    private static Lease takenOver(TestServer server) throws Exception {
        var database = database(server);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE assay_server.lease SET ends = CURRENT_TIMESTAMP");
        }
        return Lease.take(database, OTHER, server.clock());
    }

    private static Database database(TestServer server) throws CannotStart {
        return Database.of(Settings.load(null, Map.of(), server.settings()), server.get(DataDirectory.class));
    }

    @SuppressWarnings("unchecked")
    private static TransactionOperations<Connection> transactions(TestServer server) {
        return server.get(TransactionOperations.class);
    }
}
