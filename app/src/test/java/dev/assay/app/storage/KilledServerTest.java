package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.audits.Bundle;
import dev.assay.app.audits.Bundles;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.demo.SampleBooks;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, killed without warning while it records, scans and seals. */
class KilledServerTest {
    private static final int TRIALS = "full".equals(System.getProperty("assay.trials")) ? 20 : 3;
    private static final int MOST_ITEMS = 120;
    private static final int LONGEST_START = 6_000;

    @TempDir
    private Path temporary;

    private final List<String> items = new ArrayList<>();
    private final Map<String, String> scans = new HashMap<>();
    private final Set<String> bundles = new HashSet<>();
    private final Set<String> sealed = new HashSet<>();
    private int duringScans;
    private int duringBundles;
    private int duringStarts;

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilledDuringScansAndSealing() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("kills with seed " + seed);
        var random = new Random(seed);
        try (var sample = SampleApi.start(0, Clock.systemUTC())) {
            try (var server = server()) {
                SampleBooks.lay(server, sample);
            }
            for (int trial = 0; trial < TRIALS; trial++) {
                if (trial % 4 == 2) {
                    killWhileItStarts(random.nextLong(LONGEST_START));
                } else {
                    killAfter(1 + random.nextInt(MOST_ITEMS));
                }
            }
        }
        System.out.printf(
                "killed %d times (%d with a scan under way, %d with a bundle, %d while starting): %d items, %d scans,"
                        + " %d bundles acknowledged%n",
                TRIALS, duringScans, duringBundles, duringStarts, items.size(), scans.size(), bundles.size());
        assertThat(duringScans).as("kills during a scan").isPositive();
        assertThat(duringBundles).as("kills during the sealing of a bundle").isPositive();
        try (var server = server()) {
            everythingIsThere(server);
        }
    }

    private Server server() throws CannotStart {
        return Server.start(Settings.load(null, Map.of(), KilledServer.SETTINGS), home());
    }

    private Path home() {
        return temporary.resolve("data");
    }

    private Path errors() {
        return temporary.resolve("errors");
    }

    private void killWhileItStarts(long milliseconds) throws Exception {
        ServerProcess.start(errors(), KilledServer.class, home().toString()).killAfter(milliseconds);
        duringStarts++;
    }

    /** Lets it run until it recorded so many items and has a scan and a bundle under way, then kills it wherever it is. */
    private void killAfter(int most) throws Exception {
        try (var process = ServerProcess.start(errors(), KilledServer.class, home().toString())) {
            int seen = 0;
            boolean scanned = false;
            boolean asked = false;
            while (seen < most || !scanned || !asked) {
                var line = process.line();
                assertThat(line)
                        .as(() -> "the server starts again by itself and goes on; it said " + said())
                        .isNotNull();
                note(String.valueOf(line));
                seen += String.valueOf(line).startsWith("item ") ? 1 : 0;
                scanned |= String.valueOf(line).startsWith("scan ");
                asked |= String.valueOf(line).startsWith("bundle ");
            }
        }
        duringScans += scans.containsValue("") ? 1 : 0;
        duringBundles += sealed.containsAll(bundles) ? 0 : 1;
        scans.replaceAll((_, state) -> state.isEmpty() ? "KILLED" : state);
    }

    private void note(String line) {
        var words = line.split(" ", -1);
        switch (words[0]) {
            case "item" -> items.add(words[1]);
            case "scan" -> scans.put(words[1], "");
            case "over" -> scans.put(words[1], words[2]);
            case "bundle" -> bundles.add(words[1]);
            case "sealed" -> sealed.add(words[1]);
            default -> {}
        }
    }

    private String said() {
        try {
            return Files.readString(errors());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void everythingIsThere(Server server) throws Exception {
        scansAreOver(server);
        var all = server.get(Bundles.class);
        for (var number : bundles) {
            var bundle = all.await(all.get(number).id());
            assertThat(bundle.state()).as("%s %s", number, bundle.reason()).isEqualTo(Bundle.State.SEALED);
            assertThat(all.verify(bundle.id()).sound()).as(number).isTrue();
        }
        server.get(Sealer.class).step();
        var ledger = server.get(Ledger.class);
        for (var id : items) {
            assertThat(ledger.find("item#" + id)).as("item " + id).isPresent();
        }
        assertThat(server.get(Sealer.class).status().waiting()).isZero();
        assertThat(ledger.verify(List.of()).sound()).isTrue();
        try (var files = Files.list(home().resolve("bundles"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
        try (var files = Files.list(home().resolve("blobs"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("half-written blobs")
                    .isEmpty();
        }
    }

    /** What was said to be over stays as it was said; what was under way is over too, and says why. */
    private void scansAreOver(Server server) {
        for (var scan : scans.entrySet()) {
            var run = server.get(Scans.class).get(scan.getKey());
            assertThat(run.state().over()).as(run.number()).isTrue();
            if (!scan.getValue().equals("KILLED")) {
                assertThat(run.state()).hasToString(scan.getValue());
            } else if (run.state() == ScanRun.State.FAILED) {
                assertThat(run.reason()).isEqualTo("the server stopped while the scan was under way");
            }
            assertThat(server.get(LatestItems.class).latest("scan", "", "scan:" + run.number(), null, 10))
                    .as("the story of " + run.number())
                    .hasSizeGreaterThan(1);
        }
    }
}
