package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.TestServer;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server over the directory and database of an older and of a newer Assay. */
class UpgradeTest {
    private static final Settings EMBEDDED = settings(Map.of("assay.server.port", "0"));
    private static final String OLD = "202611220701";

    @TempDir
    private Path temporary;

    @Test
    void anOlderEmbeddedDatabaseIsCopiedBeforeItIsMigratedAndCanBePutBack() throws Exception {
        var home = temporary.resolve("data");
        older(home);
        var before = Digest.of(file(home, "db")).hex();
        for (var other : List.of("db-before-202601010000", "db-before-202602010000", "db-before-202611220720.new")) {
            Files.writeString(Files.createDirectory(home.resolve(other)).resolve("assay.mv.db"), other);
        }
        long recorded;
        try (var server = Server.start(EMBEDDED, home);
                var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(server.address().resolve("/sign-in")).build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
            server.get(Sealer.class).step();
            recorded = server.get(Sealer.class).status().size();
            assertThat(recorded).isPositive();
        }
        assertThat(copies(home)).containsExactly("db-before-202602010000", "db-before-202611220720");
        assertThat(Digest.of(file(home, "db-before-202611220720")).hex()).isEqualTo(before);
        assertThat(Files.getPosixFilePermissions(home.resolve("db-before-202611220720")))
                .hasSize(3);
        assertThat(current(home)).isGreaterThan(OLD);
        try (var again = Server.start(EMBEDDED, home)) {
            assertThat(again.address()).isNotNull();
        }
        assertThat(copies(home)).containsExactly("db-before-202602010000", "db-before-202611220720");

        Files.move(home.resolve("db"), temporary.resolve("newer"));
        Files.move(home.resolve("db-before-202611220720"), home.resolve("db"));
        assertThat(current(home)).isEqualTo(OLD);
        try (var back = Server.start(EMBEDDED, home)) {
            back.get(Sealer.class).step();
            assertThat(back.get(Sealer.class).status().size()).isGreaterThanOrEqualTo(recorded);
        }
    }

    @Test
    @Tag("server")
    void aDatabaseThatANewerAssayChangedIsRefusedAndLeftAsItIs() throws Exception {
        try (var server = TestServer.start()) {
            var directory = server.get(DataDirectory.class);
            var database = Database.of(settings(server.settings()), directory);
            server.running().close();
            run(database, """
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (9999, '209901010000', 'later', 'SQL', 'V209901010000__later.sql', 'assay', 1, TRUE)
                """);
            var before = files(directory);
            assertThatThrownBy(server::restart)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("The database " + database.place()
                            + " has the schema version 209901010000, which this Assay does not know (it knows versions"
                            + " up to 2");
            assertThat(files(directory)).isEqualTo(before);

            run(database, "UPDATE flyway_schema_history SET version = '202601010000' WHERE installed_rank = 9999");
            assertThatThrownBy(server::restart)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("has the schema version 202601010000, which this Assay does not know");
            run(database, "DELETE FROM flyway_schema_history WHERE installed_rank = 9999");
            run(database, "UPDATE flyway_schema_history SET success = FALSE WHERE version = '" + OLD + "'");
            assertThatThrownBy(server::restart)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("stopped half-way at schema version " + OLD);
            run(database, "UPDATE flyway_schema_history SET success = TRUE WHERE version = '" + OLD + "'");
            server.restart().running().close();
            assertThat(copies(directory.home())).isEmpty();
        }
    }

    /** A directory as it was when Assay had two migrations. */
    private static void older(Path home) throws Exception {
        try (var directory = DataDirectory.open(home)) {
            var database = Database.of(EMBEDDED, directory);
            Flyway.configure()
                    .dataSource(database.url(), database.user(), database.password())
                    .locations(database.migrations())
                    .target(OLD)
                    .load()
                    .migrate();
        }
    }

    private static String current(Path home) throws Exception {
        try (var directory = DataDirectory.open(home)) {
            return SchemaHistory.of(Database.of(EMBEDDED, directory)).current();
        }
    }

    private static List<String> copies(Path home) throws IOException {
        try (var files = Files.list(home)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("db-before"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> files(DataDirectory directory) throws IOException {
        try (var files = Files.list(directory.database())) {
            var all = files.sorted().toList();
            assertThat(all.stream().filter(Files::isDirectory)).isEmpty();
            return all.isEmpty()
                    ? List.of()
                    : List.of(
                            all.toString(),
                            Digest.of(file(directory.home(), "db")).hex());
        }
    }

    private static Path file(Path home, String folder) {
        return home.resolve(folder).resolve("assay.mv.db");
    }

    private static void run(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Settings settings(Map<String, String> flags) {
        try {
            return Settings.load(null, Map.of(), flags);
        } catch (CannotStart e) {
            throw new IllegalStateException(e);
        }
    }
}
