package dev.assay.app.backups;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.storage.Cause;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.app.storage.DurableFiles;
import dev.assay.evidence.digest.Digest;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server's part: looks every second whether a backup is asked for, makes it, and records what was put back before a start. */
@Context
class BackupDesk implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(BackupDesk.class);
    private static final Actor COMMAND = Actor.system("backup");

    private final DataDirectory directory;
    private final Requests requests;
    private final DataSource database;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backup").factory());

    /** With the pool itself: what is injected is a connection of a transaction, and a backup is none. */
    BackupDesk(
            DataDirectory directory,
            DataSource database,
            DataSourceResolver resolver,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.directory = directory;
        this.requests = Requests.in(directory.home());
        this.database = resolver.resolve(database);
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(StartupEvent started) {
        recordRestored();
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void recordRestored() {
        try {
            var mark = RestoredMark.read(directory.home());
            if (mark.isPresent()) {
                var restored = mark.get();
                record(EvidenceItem.of("backup.restored", COMMAND, clock.instant())
                        .about("backup:" + restored.face())
                        .fact("made", restored.made())
                        .fact("restored", restored.restored())
                        .fact("by", restored.by())
                        .fact("signed", restored.signed()));
                Files.delete(directory.home().resolve(RestoredMark.NAME));
                LOG.warn(
                        "This directory was restored by {} at {} from the backup of {}",
                        restored.by(),
                        restored.restored(),
                        restored.made());
            }
        } catch (IOException e) {
            LOG.error("What says that the directory was restored cannot be read or removed: {}", Cause.of(e));
        }
    }

    private void look() {
        try {
            for (var id : requests.waiting()) {
                if (!Files.exists(requests.file(id, "zip")) && !Files.exists(requests.file(id, "failed"))) {
                    answer(id);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Requests for a backup cannot be read: {}", Cause.of(e));
        }
    }

    private void answer(String id) throws IOException {
        try {
            var part = requests.file(id, "part");
            Files.deleteIfExists(part);
            var face = write(part);
            Files.move(part, requests.file(id, "zip"));
            record(EvidenceItem.of("backup.made", COMMAND, clock.instant())
                    .about("backup:" + Digest.of(face.bytesOfJson()).hex())
                    .fact("by", requests.by(id))
                    .fact("made", face.made().toString())
                    .fact("members", face.members())
                    .fact("bytes", face.bytes())
                    .fact("signed", face.signed()));
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error("A backup could not be made", e);
            DurableFiles.write(
                    requests.file(id, "failed"),
                    ("The backup could not be made: " + Cause.of(e)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Face write(Path part) throws IOException, SQLException {
        try (var connection = database.getConnection()) {
            var kind = connection.getMetaData().getDatabaseProductName().equals("H2")
                    ? Database.Kind.H2
                    : Database.Kind.POSTGRESQL;
            return Backup.running(directory.home(), directory.id(), kind, connection, part, clock.instant());
        }
    }

    private void record(EvidenceItem item) {
        transactions.executeWrite(status -> evidence.record(item));
    }

    @PreDestroy
    void end() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("A backup was still being written; what there is of it is not used");
        }
    }
}
