package dev.assay.app.backups;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.Cause;
import dev.assay.app.storage.DirectoryOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay restore}: puts a backup in the place of an absent data directory; replaces nothing. */
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of an absent, empty or keys-only data directory; replaces nothing.",
            "Exit code 0: done, 2: refused or impossible, and then nothing was changed."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BACKUP", description = "The file with the data.")
    private Path backup = Path.of("");

    @Mixin
    private DirectoryOption data = new DirectoryOption();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The file with the keys; not needed where DIR/keys is still there.")
    private @Nullable Path keys;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "The machine's own ledger folder, in place of the older one in the backup.")
    private @Nullable Path ledger;

    @Option(names = "--check", description = "Only checks every digest of the backup.")
    private boolean check;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotStart {
        try {
            if (check) {
                return check();
            }
            var home = data.home();
            var face = new Restore(home, backup, keys, ledger, InstantSource.system())
                    .run(System.getProperty("user.name", "unknown"));
            say("Restored " + face.members() + " files of " + face.made() + " to " + home + ".");
            if (face.database().equals("postgresql")) {
                say("The PostgreSQL database was not in it: restore the pg_dump of the same time before you start.");
            }
            if (keys != null) {
                say("The keys came from a backup too. Entries that were signed after it are not known here;"
                        + " whoever holds a later checkpoint sees that with assay verify --since.");
            }
            say("The next start records that this directory was restored.");
            return 0;
        } catch (IOException e) {
            throw new CannotStart("Not restored, and nothing was changed: " + Cause.of(e), e);
        }
    }

    private int check() throws IOException {
        try (var reader = new BackupReader(backup)) {
            reader.unpack(null);
            var face = reader.face();
            say("Every digest holds: " + face.members() + " files, " + face.bytes() + " bytes, "
                    + face.kind().word()
                    + " of directory " + face.directory() + ", made " + face.made() + ", ledger signed up to entry "
                    + face.signed() + ".");
        }
        return 0;
    }

    private void say(String line) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(line);
            out.flush();
        }
    }
}
