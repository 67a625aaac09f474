package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.NotABundle;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.MalformedNote;
import dev.assay.evidence.ledger.Note;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code assay verify BUNDLE [--pin SHA256] [--since CHECKPOINT] [--json]}, which runs without the server.
 *
 * <p>Exit code 0: sound, 1: not sound, 2: unusable.
 */
public final class AssayVerify {
    static final String USAGE = """
        usage: assay verify BUNDLE [--pin SHA256] [--since CHECKPOINT] [--json]
          BUNDLE              the bundle's file
          --pin SHA256        SHA-256 of the evidence root, from the auditor's card: who signed is then checked too
          --since CHECKPOINT  file with a checkpoint you hold, such as the card's: the ledger must extend it
          --json              the verdict as JSON
        exit code: 0 sound, 1 not sound, 2 unusable
        """;

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable Path bundle;
    private @Nullable Digest pin;
    private @Nullable Note since;
    private boolean json;

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
            read(args);
            var file = bundle;
            if (file == null) {
                throw new Unusable("name a bundle");
            }
            var verdict = BundleVerifier.verify(file, new Options(pin, since));
            out.print(json ? verdict.json() + "\n" : verdict.text());
            out.flush();
            return verdict.exitCode();
        } catch (Unusable e) {
            err.println("assay verify: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (NotABundle e) {
            err.println("assay verify: " + e.getMessage());
            return 2;
        }
    }

    private void read(String[] args) throws Unusable {
        for (int i = 0; i < args.length; i++) {
            var option = args[i];
            switch (option) {
                case "--json" -> json = true;
                case "--pin" -> pin = pin(value(args, ++i, option));
                case "--since" -> since = since(value(args, ++i, option));
                default -> {
                    if (option.startsWith("-") || bundle != null) {
                        throw new Unusable("unknown argument: " + option);
                    }
                    bundle = path(option);
                }
            }
        }
    }

    private static String value(String[] args, int at, String option) throws Unusable {
        if (at >= args.length) {
            throw new Unusable(option + " needs a value");
        }
        return args[at];
    }

    private static Digest pin(String text) throws Unusable {
        try {
            return Options.fingerprint(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable("--pin is not a SHA-256 value of 64 hexadecimal digits: " + text, e);
        }
    }

    private static Note since(String file) throws Unusable {
        try {
            var path = path(file);
            if (Files.size(path) > Note.MAX_LENGTH) {
                throw new Unusable("--since " + file + " is too large for a checkpoint");
            }
            return Note.parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (MalformedNote e) {
            throw new Unusable("--since " + file + " is not a checkpoint: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Unusable("--since " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(String text) throws Unusable {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Unusable("not a file name: " + text, e);
        }
    }

    /** Arguments that cannot be worked with. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
