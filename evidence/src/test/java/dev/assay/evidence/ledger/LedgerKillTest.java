package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed at a random moment; what it had acknowledged must be there. */
class LedgerKillTest {
    private static final int TRIALS = "full".equals(System.getProperty("assay.trials")) ? 1_000 : 44;
    /** So many at once, each with a ledger of its own: most of a trial is a process that starts. */
    private static final int AT_ONCE = 3;
    /** A ledger is left for a fresh one after so many trials, so that verifying it stays quick. */
    private static final int PER_LEDGER = TRIALS == 44 ? 11 : 10;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
        long seed = new Random().nextLong();
        var checked = new ArrayList<Future<Long>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int ledger = 0; ledger * PER_LEDGER < TRIALS; ledger++) {
                int which = ledger;
                checked.add(threads.submit(() -> trials(which, seed + which)));
            }
        }
        long entries = 0;
        for (var one : checked) {
            entries += one.get();
        }
        System.out.println(
                "kill -9 trials: " + TRIALS + ", acknowledged entries checked: " + entries + ", seed " + seed);
    }

    /** Some kills of one ledger; gives how many entries were looked at. */
    private long trials(int which, long seed) throws Exception {
        var random = new Random(seed);
        Map<String, String> acknowledged = new HashMap<>();
        long checked = 0;
        for (int trial = 0; trial < PER_LEDGER; trial++) {
            var home = new LedgerHome(folder.resolve("ledger-" + which));
            var checkpoints = new ArrayList<String>();
            for (var line : killAfter(home.root, trial, random.nextInt(150))) {
                var words = line.split(" ", 2);
                if (words[0].equals("checkpoint")) {
                    checkpoints.add(words[1]);
                } else {
                    assertThat(acknowledged.put(words[0], words[1]))
                            .as("%s was acknowledged twice", words[0])
                            .isNull();
                }
            }
            checked += check(home, acknowledged, checkpoints, "seed " + seed + ", trial " + trial);
        }
        return checked;
    }

    private static long check(LedgerHome home, Map<String, String> acknowledged, List<String> checkpoints, String when)
            throws IOException {
        try (var ledger = home.open()) {
            for (var one : acknowledged.entrySet()) {
                long seq = ledger.find(one.getKey()).orElseThrow(() -> new AssertionError(when + ": lost " + one));
                assertThat(seq + " " + MerkleTree.leaf(ledger.entry(seq).bytes()))
                        .as(when)
                        .isEqualTo(one.getValue());
            }
            for (var one : checkpoints) {
                var words = one.split(" ");
                var kept = ledger.checkpointAt(Long.parseLong(words[0])).orElseThrow();
                assertThat(kept.checkpoint().root().hex()).as(when).isEqualTo(words[1]);
            }
            ledger.checkpoint();
            assertThat(ledger.verify(List.of()).faults()).as(when).isEmpty();
        }
        return acknowledged.size();
    }

    private static List<String> killAfter(Path root, int trial, int lines) throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        root.toString(),
                        Integer.toString(trial))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var seen = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                seen.add(line);
                if (seen.size() == lines + 1) {
                    // Process.destroyForcibly would close the pipe that still holds acknowledgements.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as("the exit code of a killed process").isEqualTo(128 + 9);
        // The last line may have been cut by the kill.
        return seen.stream()
                .filter(line -> line.endsWith("."))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }

    /** Appends from several threads until it is killed, and says what was acknowledged. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            var home = new LedgerHome(Path.of(arguments[0]));
            var clock = InstantSource.system();
            var threads = new ArrayList<Thread>();
            try (var ledger = Ledger.open(home.ledger(), home.keys, clock, LedgerHome.ORIGIN, home.highest())) {
                for (int i = 0; i < 4; i++) {
                    var node = "t" + arguments[1] + "-" + i;
                    threads.add(Thread.ofPlatform().start(() -> append(ledger, node)));
                }
                while (true) {
                    var checkpoint = ledger.checkpoint().checkpoint();
                    say("checkpoint " + checkpoint.size() + " " + checkpoint.root());
                    threads.getFirst().join(20);
                }
            }
        }

        private static void append(Ledger ledger, String node) {
            try {
                for (int i = 0; ; i += 3) {
                    for (var receipt : ledger.append(LedgerHome.entries(node, i, 3))) {
                        say(receipt.src() + " " + receipt.seq() + " " + receipt.leaf());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static synchronized void say(String line) {
            System.out.println(line + ".");
        }
    }
}
