package dev.assay.evidence.verify;

import dev.assay.evidence.ledger.LedgerReport;
import dev.assay.evidence.ledger.LedgerReport.Part;
import dev.assay.evidence.ledger.StoredLedger;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Verifies the directory of a ledger (ledger-v1, Verifying), without a server and without changing it. */
public final class LedgerVerifier {
    private final StoredLedger.Means means;
    private final boolean full;
    private final Questions questions = new Questions("ledger-v1");
    private @Nullable StoredLedger ledger;
    private @Nullable LedgerReport report;

    private LedgerVerifier(StoredLedger.Means means, boolean full) {
        this.means = means;
        this.full = full;
    }

    /**
     * Reads everything and says what holds.
     *
     * @param full whether payloads are opened too, which needs the keys
     */
    public static LedgerVerdict verify(Path directory, StoredLedger.Means means, boolean full) {
        if (full && means.keys() == null) {
            throw new IllegalArgumentException("payloads are opened with keys");
        }
        return new LedgerVerifier(means, full).verify(directory);
    }

    private LedgerVerdict verify(Path directory) {
        questions.ask(true, "identity", "The ledger says who it is", "ledger.json", () -> identity(directory));
        questions.ask(true, "journal", "Entries are whole, in order and unique", "journal/", this::journal);
        questions.ask(full, "payloads", "Payloads are what their entries commit to", "journal/", this::payloads);
        questions.ask(
                full,
                "keys",
                "Each signing key that came was signed for by the one it follows",
                "journal/",
                this::keys);
        questions.ask(true, "tiles", "Tiles hold what the entries say", "tile/", this::tiles);
        questions.ask(
                true, "checkpoints", "Checkpoints are signed and fit the entries", "checkpoints/", this::checkpoints);
        var roots = !means.roots().isEmpty() || means.keys() != null;
        questions.ask(roots, "timestamps", "Timestamps are over their checkpoints", "checkpoints/", this::timestamps);
        questions.ask(
                means.highest() != null,
                "second-place",
                "The ledger reaches the highest checkpoint ever signed",
                "highest-checkpoint",
                () -> outside(Part.SECOND_PLACE, means.highest() != null, "no keys directory with it is known"));
        questions.ask(
                means.held() != null,
                "since",
                "The ledger extends the checkpoint you hold",
                "--since",
                () -> outside(Part.HELD, means.held() != null, "no checkpoint was given; give one with --since"));
        var known = ledger;
        var name = directory.toAbsolutePath().normalize().getFileName();
        return new LedgerVerdict(
                String.valueOf(name), known == null ? null : known.key().name(), full, report, questions.steps());
    }

    private String identity(Path directory) throws Differs, IOException {
        var found = StoredLedger.of(directory);
        var keys = means.keys();
        Differs.unless(
                keys == null || keys.checkpointPublicKey().equals(found.key().publicKey()),
                "ledger.json",
                "the key in checkpoint.p12",
                found.key().vkey());
        ledger = found;
        return found.key().vkey();
    }

    private String journal() throws Differs, NotAsked, IOException {
        var found = ledger;
        if (found == null) {
            throw new NotAsked("it is not known whose ledger it is");
        }
        var read = found.verify(means, full);
        report = read;
        refuse(read, Part.JOURNAL);
        return read.size() + " entries";
    }

    private String payloads() throws Differs, NotAsked {
        var read = report();
        if (!full) {
            throw new NotAsked("payloads are read with --full, which needs the ledger's keys");
        }
        refuse(read, Part.PAYLOADS);
        return read.opened() + " opened and recommitted, " + read.erased() + " erased with their keys";
    }

    private String keys() throws Differs, NotAsked {
        var read = report();
        if (!full) {
            throw new NotAsked("rotations are read with --full");
        }
        refuse(read, Part.KEYS);
        return "as far as any was rotated";
    }

    private String tiles() throws Differs, NotAsked {
        refuse(report(), Part.TILES);
        return "of " + report().size() + " entries";
    }

    private String checkpoints() throws Differs, NotAsked {
        refuse(report(), Part.CHECKPOINTS);
        return report().checkpoints() + " checkpoints";
    }

    private String timestamps() throws Differs, NotAsked {
        var read = report();
        refuse(read, Part.TIMESTAMPS);
        if (read.stamps() == 0) {
            throw new NotAsked(
                    read.unpinned() == 0
                            ? "no checkpoint is timestamped"
                            : "of " + read.unpinned() + " stamps nobody is known to be believed; give --roots");
        }
        return read.stamps() + " stamps hold"
                + (read.unpinned() == 0 ? "" : "; " + read.unpinned() + " of authorities without a root given");
    }

    private String outside(Part part, boolean asked, String why) throws Differs, NotAsked {
        if (!asked) {
            throw new NotAsked(why);
        }
        refuse(report(), part);
        return "up to " + report().size() + " entries";
    }

    private LedgerReport report() throws NotAsked {
        var read = report;
        if (read == null) {
            throw new NotAsked("the ledger cannot be read");
        }
        return read;
    }

    private static void refuse(LedgerReport report, Part part) throws Differs {
        Differs.ifAny(report.of(part).stream()
                .map(fault -> new Step.Mismatch(
                        fault.place() + ", entry " + fault.entry(), "what ledger-v1 prescribes", fault.what()))
                .toList());
    }
}
