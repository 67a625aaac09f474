package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Which migrations a database went through and which this Assay knows, each by its version, oldest first; read without changing anything. */
final class SchemaHistory {
    private static final int DEEPEST = 30;

    private final List<MigrationInfo> all;

    private SchemaHistory(List<MigrationInfo> all) {
        this.all = all;
    }

    static SchemaHistory of(Database database) throws CannotStart {
        try {
            var infos = Flyway.configure()
                    .dataSource(database.urlForLooking(), database.user(), database.password())
                    .locations(database.migrations())
                    .load()
                    .info()
                    .all();
            return new SchemaHistory(Arrays.stream(infos)
                    .filter(info -> info.getVersion() != null)
                    .sorted(Comparator.comparing(MigrationInfo::getVersion))
                    .toList());
        } catch (FlywayException e) {
            throw new CannotStart("Cannot use the database " + database.place() + ": " + Cause.of(deepest(e)), e);
        }
    }

    /** What the database said, because the words around it tell of the library only. */
    private static Throwable deepest(FlywayException failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return cause;
            }
        }
        return failure;
    }

    /** Returns when this Assay knows everything that was done to the database, and all of it was done to the end. */
    void refuseUnknown(Database database) throws CannotStart {
        var unknown = last(state -> state.isApplied() && !state.isResolved());
        if (!unknown.isEmpty()) {
            throw new CannotStart("The database " + database.place() + " has the schema version " + unknown
                    + ", which this Assay does not know (it knows versions up to " + newest()
                    + "); use the newer Assay, or go back with a copy from before its upgrade.");
        }
        var failed = last(MigrationState::isFailed);
        if (!failed.isEmpty()) {
            throw new CannotStart("An upgrade of the database " + database.place()
                    + " stopped half-way at schema version " + failed + "; go back with the copy from before it.");
        }
    }

    /** Whether it is in use and lacks something that this Assay knows. */
    boolean behind() {
        return !current().isEmpty() && !next().isEmpty();
    }

    /** The newest version the database has, or empty when it is new. */
    String current() {
        return last(MigrationState::isApplied);
    }

    /** The newest version this Assay knows. */
    String newest() {
        return last(MigrationState::isResolved);
    }

    /** The first version that will be migrated to, or empty when the database has them all. */
    String next() {
        return all.stream()
                .filter(info -> info.getState() == MigrationState.PENDING)
                .map(info -> info.getVersion().getVersion())
                .findFirst()
                .orElse("");
    }

    private String last(Predicate<MigrationState> state) {
        return all.reversed().stream()
                .filter(info -> state.test(info.getState()))
                .map(info -> info.getVersion().getVersion())
                .findFirst()
                .orElse("");
    }
}
