package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.NotABundle;
import dev.assay.evidence.ledger.RecordProof;
import dev.assay.evidence.verify.Arguments.Unusable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command {@code assay verify WHAT}, which runs without the server: verifies a bundle, the directory of a ledger, or the proof of
 * one record, and compares two bundles.
 *
 * <p>Exit code 0: sound, 1: not sound, 2: unusable.
 */
public final class AssayVerify {
    static final String USAGE = """
        usage: assay verify BUNDLE [--pin SHA256] [--since CHECKPOINT] [--json]
               assay verify --compare EARLIER LATER [--pin SHA256] [--since CHECKPOINT] [--json]
               assay verify LEDGER [--full] [--keys DIRECTORY] [--roots PEM] [--since CHECKPOINT] [--json]
               assay verify PROOF [--roots PEM] [--since CHECKPOINT] [--json]
          BUNDLE              the bundle's file
          EARLIER LATER       two bundles: each is verified, then it is told what the later one has that the earlier one had not
          LEDGER              the directory of a ledger, or the data directory it is in
          PROOF               the proof of one record, as the portal gives it
          --pin SHA256        SHA-256 of the evidence root, from the auditor's card: who signed is then checked too
          --since CHECKPOINT  file with a checkpoint you hold, such as the card's: the ledger must extend it
          --full              opens every payload and compares it with what its entry commits to; needs the keys
          --keys DIRECTORY    the ledger's keys; beside the ledger if they are not named
          --roots PEM         certificates of the timestamp authorities to believe
          --json              the verdict as JSON
        exit code: 0 sound, 1 not sound, 2 unusable
        """;

    private final PrintStream out;
    private final PrintStream err;

    private AssayVerify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Runs the command and returns its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return new AssayVerify(out, err).run(args);
    }

    private int run(String[] args) {
        try {
            return run(Arguments.read(args));
        } catch (Unusable e) {
            err.println("assay verify: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (NotABundle e) {
            err.println("assay verify: " + e.getMessage());
            return 2;
        }
    }

    private int run(Arguments asked) throws Unusable, NotABundle {
        if (Files.isDirectory(asked.what())) {
            asked.requireNone(false, true, true, "a ledger");
            var verdict = LedgerQuestion.ask(asked);
            return tell(asked.json() ? verdict.json() + "\n" : verdict.text(), verdict.sound());
        }
        if (isProof(asked.what())) {
            asked.requireNone(false, false, true, "a proof");
            var verdict = ProofVerifier.verify(
                    String.valueOf(asked.what().getFileName()), proof(asked.what()), asked.since(), asked.roots());
            return tell(asked.json() ? verdict.json() + "\n" : verdict.text(), verdict.sound());
        }
        asked.requireNone(true, false, false, "a bundle");
        var options = new Options(asked.pin(), asked.since());
        var earlier = asked.compared();
        if (earlier != null) {
            return compare(earlier, asked, options);
        }
        var verdict = BundleVerifier.verify(asked.what(), options);
        return tell(asked.json() ? verdict.json() + "\n" : verdict.text(), verdict.sound());
    }

    private int compare(Path earlier, Arguments asked, Options options) throws Unusable, NotABundle {
        try {
            var comparison = BundleComparer.compare(earlier, options, asked.what(), options);
            return tell(asked.json() ? comparison.json() + "\n" : comparison.text(), comparison.sound());
        } catch (NotABundle e) {
            throw e;
        } catch (IOException e) {
            throw new Unusable("the bundles cannot be compared: " + e.getMessage(), e);
        }
    }

    private int tell(String verdict, boolean sound) {
        out.print(verdict);
        out.flush();
        return sound ? 0 : 1;
    }

    /** Whether the file begins as a proof does; what cannot be read is left to those who say why. */
    private static boolean isProof(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return RecordProof.resembles(in.readNBytes(1));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] proof(Path file) throws Unusable {
        try {
            if (Files.size(file) > RecordProof.MAX_BYTES) {
                throw new Unusable(file + " is too large for the proof of one record");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Unusable(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
