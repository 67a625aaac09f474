package dev.assay.app.audits;

import dev.assay.evidence.verify.AssayVerify;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code assay verify}: says whether a bundle, a ledger or the proof of one record holds, without a server; the verifier itself is
 * {@link AssayVerify}.
 */
@Command(
        name = "verify",
        description = "Says whether an evidence bundle, a ledger or the proof of one record holds, offline."
                + " Exit code 0: sound, 1: not sound, 2: unusable.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WHAT",
            description = "The bundle's file, the directory of a ledger or of a server's data, or a record's proof.")
    private String what = "";

    @Option(
            names = "--compare",
            paramLabel = "EARLIER",
            description = "An earlier bundle: both are verified, then it is told what differs.")
    private @Nullable String compare;

    @Option(
            names = "--pin",
            paramLabel = "SHA256",
            description = "SHA-256 of the evidence root, from the auditor's card: who signed is then checked too.")
    private @Nullable String pin;

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            description = "File with a checkpoint you hold, such as the card's: the ledger must extend it.")
    private @Nullable String since;

    @Option(names = "--full", description = "Opens every payload of a ledger; needs the ledger's keys.")
    private boolean full;

    @Option(
            names = "--keys",
            paramLabel = "DIRECTORY",
            description = "The ledger's keys; beside the ledger if they are not named.")
    private @Nullable String keys;

    @Option(
            names = "--roots",
            paramLabel = "PEM",
            description = "Certificates of the timestamp authorities to believe, for ledgers and proofs.")
    private @Nullable String roots;

    @Option(names = "--json", description = "Prints the verdict as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var arguments = new ArrayList<>(List.of(what));
        add(arguments, "--compare", compare);
        add(arguments, "--pin", pin);
        add(arguments, "--since", since);
        add(arguments, "--keys", keys);
        add(arguments, "--roots", roots);
        if (full) {
            arguments.add("--full");
        }
        if (json) {
            arguments.add("--json");
        }
        return AssayVerify.run(arguments.toArray(String[]::new), System.out, System.err);
    }

    private static void add(List<String> arguments, String option, @Nullable String value) {
        if (value != null) {
            arguments.addAll(List.of(option, value));
        }
    }
}
