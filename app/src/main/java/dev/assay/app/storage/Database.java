package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The database a server uses: the embedded H2 file, or PostgreSQL when {@code assay.database.url} names one. */
public record Database(Kind kind, String url, String user, String password, int connections) {
    /** The two kinds that are supported and tested alike. */
    public enum Kind {
        // H2 drops the MODE of its URL when it opens a file anew that was just closing, as a full disk makes it; so it
        // is said again.
        H2("org.h2.Driver", "h2", "SET MODE PostgreSQL"),
        POSTGRESQL("org.postgresql.Driver", "postgresql", "SELECT 1");

        private final String driver;
        private final String migrations;
        private final String first;

        Kind(String driver, String migrations, String first) {
            this.driver = driver;
            this.migrations = migrations;
            this.first = first;
        }
    }

    /** As the settings say; the H2 file lies in the data directory. */
    public static Database of(Settings settings, DataDirectory directory) throws CannotStart {
        int connections = settings.number("assay.database.connections");
        var url = settings.text("assay.database.url");
        if (url.isEmpty()) {
            return new Database(Kind.H2, embedded(directory.database().resolve("assay")), "assay", "", connections);
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "The setting assay.database.url must start with jdbc:postgresql: (or be empty for the embedded"
                            + " database).");
        }
        return new Database(
                Kind.POSTGRESQL,
                url,
                settings.text("assay.database.user"),
                password(settings.text("assay.database.password-file")),
                connections);
    }

    /**
     * H2 in the manner of PostgreSQL. WRITE_DELAY 0: what was acknowledged is on disk, kill -9 loses none of it. The async file
     * system, because with the usual one an interrupted thread closes the database under all others.
     */
    private static String embedded(Path file) {
        return "jdbc:h2:async:" + file
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static String password(String file) throws CannotStart {
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot read the file " + file + " that assay.database.password-file names: "
                            + e.getClass().getSimpleName() + ".",
                    e);
        }
    }

    /** A connection of its own, beside those that the framework keeps; the caller closes it. */
    public Connection connect() throws SQLException {
        var who = new Properties();
        who.setProperty("user", user);
        who.setProperty("password", password);
        return DriverManager.getConnection(url, who);
    }

    /** Its address without the options behind it. */
    public String place() {
        int options = url.indexOf(kind == Kind.H2 ? ';' : '?');
        return options < 0 ? url : url.substring(0, options);
    }

    /** As {@link #url}, for somebody who must not change it: the embedded file is opened read-only and never made. */
    String urlForLooking() {
        return kind == Kind.H2 ? url + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r" : url;
    }

    /** Where the migrations lie. */
    String[] migrations() {
        return new String[] {"classpath:db/migration/common", "classpath:db/migration/" + kind.migrations};
    }

    /** The framework's settings for this database. */
    public Map<String, Object> properties() {
        return Map.ofEntries(
                entry("url", url),
                entry("username", user),
                entry("password", password),
                entry("driver-class-name", kind.driver),
                entry("dialect", "POSTGRES"),
                entry("maximum-pool-size", connections),
                entry("connection-timeout", 5_000),
                // A connection to a database that closed itself says that it is valid; a query finds out.
                entry("connection-test-query", "SELECT 1"),
                entry("connection-init-sql", kind.first),
                entry("exception-override-class-name", LostDatabase.class.getName()),
                Map.entry("flyway.datasources.default.locations", String.join(",", migrations())));
    }

    private static Map.Entry<String, Object> entry(String name, Object value) {
        return Map.entry("datasources.default." + name, value);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return kind + " " + url;
    }
}
