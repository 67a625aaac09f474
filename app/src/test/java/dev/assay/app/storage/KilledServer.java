package dev.assay.app.storage;

import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Bundle;
import dev.assay.app.audits.Bundles;
import dev.assay.app.demo.SampleBooks;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Apis;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.Settings;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The process that {@link KilledServerTest} kills: records items, scans and seals bundles without end, and prints each thing once it is
 * acknowledged.
 */
final class KilledServer {
    static final Map<String, String> SETTINGS = Map.of("assay.server.port", "0", "assay.evidence.seal-every", "50ms");
    /** Items recorded before they are sealed: no more than a busy server's, so that the scan and the bundle get their share. */
    private static final int MOST_AHEAD = 20;

    private static final Duration LONGEST_SCAN = Duration.ofMinutes(10);

    private final Server server;

    private KilledServer(Server server) {
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        var killed = new KilledServer(Server.start(Settings.load(null, Map.of(), SETTINGS), Path.of(args[0])));
        Thread.ofPlatform().start(() -> without(killed::scan));
        Thread.ofPlatform().start(() -> without(killed::seal));
        killed.record();
    }

    /** A step that fails ends the process, so that the test hears of it. */
    private static void without(Step end) {
        try {
            end.run();
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(70);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void scan() throws InterruptedException {
        var scans = server.get(Scans.class);
        var api = server.get(Apis.class).all().getFirst();
        while (true) {
            var run = scans.request(api.id(), ScanRun.Cause.PERSON, SampleBooks.OFFICER);
            System.out.println("scan " + run.number());
            scans.await(run.id(), LONGEST_SCAN);
            System.out.println(
                    "over " + run.number() + " " + scans.get(run.id()).state());
        }
    }

    private void seal() throws InterruptedException {
        var bundles = server.get(Bundles.class);
        var audit = server.get(Audits.class).all().getFirst();
        for (var left : bundles.all()) {
            if (left.state() == Bundle.State.REQUESTED) {
                System.out.println("bundle " + left.number());
            }
            sealed(bundles.await(left.id()));
        }
        while (true) {
            var bundle = bundles.request(audit.id(), SampleBooks.OFFICER);
            System.out.println("bundle " + bundle.number());
            sealed(bundles.await(bundle.id()));
        }
    }

    private static void sealed(Bundle bundle) {
        if (bundle.state() != Bundle.State.SEALED) {
            throw new IllegalStateException(bundle.number() + " is " + bundle.state() + ": " + bundle.reason());
        }
        System.out.println("sealed " + bundle.number());
    }

    @SuppressWarnings("unchecked") // the one bean of this type is over connections
    private void record() throws IOException {
        var log = server.get(EvidenceLog.class);
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        var clock = server.get(Clock.class);
        for (long i = 0; ; i++) {
            var item = EvidenceItem.of("trial.recorded", Actor.system("trial"), clock.instant())
                    .fact("number", i);
            System.out.println("item "
                    + transactions.<Object>executeWrite(_ -> log.record(item).id()));
            if (i % MOST_AHEAD == 0) {
                server.get(Sealer.class).step();
            }
        }
    }
}
