package dev.assay.app.audits;

import dev.assay.evidence.verify.AssayVerify;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay verify}: says whether a bundle holds, without a server; the verifier itself is {@link AssayVerify}. */
@Command(
        name = "verify",
        description = "Says whether an evidence bundle holds, offline. Exit code 0: sound, 1: not sound, 2: unusable.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "The bundle's file.")
    private String bundle = "";

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

    @Option(names = "--json", description = "Prints the verdict as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var arguments = new ArrayList<>(List.of(bundle));
        if (pin != null) {
            arguments.addAll(List.of("--pin", pin));
        }
        if (since != null) {
            arguments.addAll(List.of("--since", since));
        }
        if (json) {
            arguments.add("--json");
        }
        return AssayVerify.run(arguments.toArray(String[]::new), System.out, System.err);
    }
}
