package dev.assay.app.storage;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.Settings;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;

/** The process that {@link KilledServerTest} kills: records items without end and prints each id once it is acknowledged. */
final class KilledServer {
    static final Map<String, String> SETTINGS = Map.of("assay.server.port", "0", "assay.evidence.seal-every", "50ms");

    private KilledServer() {}

    @SuppressWarnings("unchecked") // the one bean of this type is over connections
    public static void main(String[] args) throws Exception {
        var server = Server.start(Settings.load(null, Map.of(), SETTINGS), Path.of(args[0]));
        var log = server.get(EvidenceLog.class);
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        var clock = server.get(Clock.class);
        for (long i = 0; ; i++) {
            var item = EvidenceItem.of("trial.recorded", Actor.system("trial"), clock.instant())
                    .fact("number", i);
            System.out.println(
                    transactions.<Object>executeWrite(_ -> log.record(item).id()));
        }
    }
}
