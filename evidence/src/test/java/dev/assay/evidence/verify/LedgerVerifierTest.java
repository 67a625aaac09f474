package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.signature.Pem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerVerifierTest {
    @TempDir
    Path folder;

    private VerifiedLedger home;

    @BeforeEach
    void make() throws IOException {
        home = new VerifiedLedger(folder);
    }

    private record Answer(int exit, String text) {}

    private static Answer run(Object... arguments) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var args = new String[arguments.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = String.valueOf(arguments[i]);
        }
        int exit = AssayVerify.run(args, print, print);
        return new Answer(exit, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSoundLedgerIsSoundInFullAndSaysWhatWasRead() throws IOException {
        var answer = run(home.directory(), "--full", "--json");
        assertThat(answer.exit()).as(answer.text()).isZero();
        var json = CanonicalJson.readObject(answer.text().strip().getBytes(StandardCharsets.UTF_8));
        assertThat(json)
                .containsEntry("sound", true)
                .containsEntry("size", 300L)
                .containsEntry("opened", 300L)
                .containsEntry("erased", 0L)
                .containsEntry("firstBad", null)
                .containsEntry("conclusion", "intact, signer not pinned");
    }

    @Test
    void aLedgerThatExtendsTheCheckpointHeldIsAuthentic() throws IOException {
        var since = home.write("opening", home.opening());
        assertThat(run(home.root(), "--since", since).text()).contains("SOUND: authentic");
        var other = new VerifiedLedger(folder.resolve("other"));
        var foreign = run(home.directory(), "--since", other.write("opening", other.opening()));
        assertThat(foreign.exit()).isEqualTo(1);
        assertThat(foreign.text()).contains("the checkpoint you hold");
    }

    @Test
    void withoutKeysPayloadsAreNotReadAndItIsSaid() throws IOException {
        var copy = folder.resolve("handed-over");
        copy(home.directory(), copy);
        var answer = run(copy);
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("payloads are read with --full").contains("give --roots");
        assertThat(run(copy, "--full").exit()).isEqualTo(2);
        var roots = home.write("roots.pem", pem());
        assertThat(run(copy, "--roots", roots).text()).contains("1 stamps hold");
    }

    private byte[] pem() {
        return Pem.certificate(home.keys().tsaRoot()).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aChangedPayloadIsNamedByItsEntryWhenReadInFull() throws IOException {
        var key = home.files("payload-keys").getFirst();
        Files.delete(key);
        assertThat(run(home.directory()).exit()).isZero();
        var answer = run(home.directory(), "--full");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.text()).contains("First     entry 0 ").contains("FAILS    Payloads");
    }

    @Test
    void anIdentityThatCannotBeReadIsNotSound() throws IOException {
        Files.writeString(home.directory().resolve("ledger.json"), "{}");
        var answer = run(home.directory());
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.text()).contains("FAILS    The ledger says who it is");
    }

    @Test
    void whatCannotBeVerifiedIsUnusable() {
        assertThat(run(folder).text()).contains("there is no ledger.json");
        assertThat(run(folder).exit()).isEqualTo(2);
        assertThat(run(home.directory(), "--pin", "00").exit()).isEqualTo(2);
        assertThat(run(home.directory(), "--keys", folder).exit()).isEqualTo(2);
        assertThat(run(home.directory(), "--roots", home.directory().resolve("ledger.json"))
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aLedgerThatIsBeingWrittenRaisesNoAlarm() throws Exception {
        try (var ledger = home.open();
                var writing = Executors.newSingleThreadExecutor()) {
            var written = writing.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    VerifiedLedger.append(ledger, 300 + i * 20, 20);
                    ledger.checkpoint();
                }
                return ledger.size();
            });
            for (int i = 0; i < 8; i++) {
                var answer = run(home.directory(), "--full");
                assertThat(answer.exit()).as(answer.text()).isZero();
            }
            assertThat(written.get()).isEqualTo(1100);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
