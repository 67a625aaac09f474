package dev.assay.evidence.verify;

import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.MalformedNote;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.StoredLedger;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.verify.Arguments.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds a ledger and its keys where a data directory has them, and has it verified. */
final class LedgerQuestion {
    private static final String PASSPHRASE = "ASSAY_KEYS_PASSPHRASE_FILE";

    private LedgerQuestion() {}

    static LedgerVerdict ask(Arguments asked) throws Unusable {
        var ledger =
                StoredLedger.in(asked.what().resolve("ledger")) ? asked.what().resolve("ledger") : asked.what();
        if (!StoredLedger.in(ledger)) {
            throw new Unusable(asked.what() + " holds no ledger: there is no ledger.json in it");
        }
        var folder = keys(asked, ledger);
        return LedgerVerifier.verify(
                ledger,
                new StoredLedger.Means(
                        folder == null ? null : open(folder, asked), asked.roots(), highest(folder), asked.since()),
                asked.full());
    }

    private static @Nullable Path keys(Arguments asked, Path ledger) throws Unusable {
        var given = asked.keys();
        if (given != null) {
            return given;
        }
        var beside = ledger.toAbsolutePath().normalize().resolveSibling("keys");
        if (Keys.exist(beside)) {
            return beside;
        }
        if (asked.full()) {
            throw new Unusable(
                    "--full opens payloads, which needs the ledger's keys; name their directory with --keys");
        }
        return null;
    }

    /** The keys; without them there is something left to verify, unless they were asked for. */
    private static @Nullable Keys open(Path folder, Arguments asked) throws Unusable {
        var passphrase = System.getenv(PASSPHRASE);
        try {
            return Keys.open(folder, passphrase == null ? null : Path.of(passphrase));
        } catch (IOException e) {
            if (asked.full() || asked.keys() != null) {
                throw new Unusable("the keys in " + folder + " cannot be opened: " + e.getMessage(), e);
            }
            return null;
        }
    }

    private static @Nullable Note highest(@Nullable Path folder) throws Unusable {
        if (folder == null || !Files.exists(folder.resolve("highest-checkpoint"))) {
            return null;
        }
        try {
            return new HighestCheckpointFile(folder.resolve("highest-checkpoint"))
                    .read()
                    .orElse(null);
        } catch (MalformedNote e) {
            throw new Unusable(folder.resolve("highest-checkpoint") + " is no checkpoint: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Unusable(folder.resolve("highest-checkpoint") + " cannot be read: " + e.getMessage(), e);
        }
    }
}
