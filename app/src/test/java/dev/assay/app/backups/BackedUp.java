package dev.assay.app.backups;

import dev.assay.app.Assay;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.transaction.TransactionOperations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A server on the embedded database over a directory of its own, and the command line beside it. */
record BackedUp(Server server) implements AutoCloseable {
    static BackedUp start(Path home) throws CannotStart {
        var settings =
                Map.of("assay.server.port", "0", "assay.evidence.seal-every", "0s", "assay.scans.look-every", "0s");
        return new BackedUp(Server.start(Settings.load(null, Map.of(), settings), home));
    }

    /** What a command said, both streams, and its exit code. */
    record Said(int code, String text) {}

    static Said command(Object... arguments) {
        var said = new StringWriter();
        var line = Assay.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        var words = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
        int code = line.execute(words);
        return new Said(code, said.toString());
    }

    /** Records so many items, stores a file with each, and has them sealed. */
    @SuppressWarnings("unchecked") // the one bean of this type is over connections
    BackedUp records(int count) throws IOException {
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        for (int i = 0; i < count; i++) {
            blob("number " + i);
            var item = EvidenceItem.of(
                            "trial.recorded",
                            Actor.system("trial"),
                            server.get(Clock.class).instant())
                    .fact("number", i);
            transactions.<Object>executeWrite(_ -> server.get(EvidenceLog.class).record(item));
        }
        server.get(Sealer.class).step();
        return this;
    }

    Digest blob(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        server.get(Blobs.class).put(new ByteArrayInputStream(bytes), bytes.length);
        return Digest.of(bytes);
    }

    long ledgerSize() {
        return server.get(Ledger.class).size();
    }

    List<Recorded> items(String room) {
        return server.get(LatestItems.class).latest(room, "", "", null, 1000);
    }

    @Override
    public void close() {
        server.close();
    }
}
