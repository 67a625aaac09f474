package dev.assay.app.policies;

import dev.assay.policies.imports.Imported;
import dev.assay.policies.imports.Imports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay policies}: what is done to governance documents without a server. */
@Command(
        name = "policies",
        description = "Brings policies of other programs into Assay's layout.",
        subcommands = PoliciesCommand.Import.class,
        mixinStandardHelpOptions = true)
public final class PoliciesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    /** {@code assay policies import}: shows what would be taken; writes it into a clone when told to. */
    @Command(
            name = "import",
            description = {
                "Reads a repository laid out for strongDM Comply or as JupiterOne's policy templates, and says what of"
                        + " it can",
                "be taken, and what not and why. With --into it writes the drafts into a clone of the governance"
                        + " repository,",
                "from which they are committed and pushed. Exit code 0: read, 2: unusable."
            },
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The folder with comply.yml, narratives/ or config.json.")
        private Path from = Path.of("");

        @Option(
                names = "--into",
                paramLabel = "CLONE",
                description = "A clone of the governance repository. No file in it is overwritten.")
        private @Nullable Path into;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var line = Objects.requireNonNull(spec).commandLine();
            try {
                var clone = into == null ? null : new ImportTarget(into);
                var criteria = clone == null ? ImportTarget.starterCriteria() : clone.criteria();
                var imported = Imports.of(ImportedFolder.read(from), criteria);
                report(imported, line.getOut());
                if (clone != null) {
                    written(clone, imported, line.getOut());
                }
                line.getOut().flush();
                return 0;
            } catch (IOException e) {
                line.getErr()
                        .println(
                                "The folder cannot be read or written: " + plain(String.valueOf(e.getMessage())) + ".");
            } catch (IllegalArgumentException e) {
                line.getErr().println(plain(String.valueOf(e.getMessage())));
            }
            return 2;
        }

        private static void report(Imported imported, PrintWriter out) {
            var company = imported.company().isEmpty() ? "" : " of " + imported.company();
            out.println(plain("Read as " + imported.layout() + company + ": "
                    + imported.files().size() + " drafts."));
            imported.taken().forEach(taken -> out.println(plain("  " + taken.from() + " -> " + taken.to())));
            if (!imported.left().isEmpty()) {
                out.println("Not taken, or not whole (" + imported.left().size() + "):");
                imported.left().forEach(left -> out.println(plain("  " + left.sentence())));
            }
        }

        private static void written(ImportTarget clone, Imported imported, PrintWriter out) throws IOException {
            var kept = clone.write(imported.files());
            var written = imported.files().size() - kept.size();
            kept.forEach(path -> out.println(
                    plain("Not written, because it is there already: " + path + ". Join the two by hand.")));
            out.println(plain("Written into " + clone.folder() + ": " + written + " files."));
            out.println("Read them, then: git switch -c import, git add -A, git commit, git push origin import.");
            out.println("They are drafts and count for nothing until somebody adopts them in Assay.");
        }

        // Names of files are somebody's words: nothing in them may steer a terminal.
        private static String plain(String text) {
            return text.replaceAll("\\p{C}", "\uFFFD");
        }
    }
}
