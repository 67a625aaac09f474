package dev.assay.app.evidence;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DirectoryOption;
import dev.assay.app.storage.ServerOptions;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.PayloadVault;
import dev.assay.evidence.signature.KeyRotation;
import dev.assay.evidence.signature.KeySuccession;
import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay rotate-key}: puts a new signing key in the place of one of a stopped server; the ledger says so, signed by both. */
@Command(
        name = "rotate-key",
        description = "Makes a new signing key for a server that is stopped, and records that in the ledger.",
        mixinStandardHelpOptions = true)
public final class KeysCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "evidence (signs bundles) or tsa (signs self-asserted time).")
    private String key = "";

    @Option(names = "--reason", required = true, description = "Why; kept in the ledger.")
    private String reason = "";

    @Mixin
    private DirectoryOption data = new DirectoryOption();

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotStart {
        var settings = options.settings();
        var home = data.home();
        var clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        var rotation = rotate(settings, home, which(key), reason, clock);
        if (spec != null) {
            var out = spec.commandLine().getOut();
            out.println("The key " + rotation.key() + " was rotated at " + rotation.at() + "; its root stays.");
            out.println("Both keys signed that; it is recorded in the ledger " + rotation.origin() + ".");
            out.flush();
        }
        return 0;
    }

    private static KeySuccession.Which which(String word) throws CannotStart {
        try {
            return KeySuccession.Which.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CannotStart("There is no key " + word + " to rotate; name evidence or tsa.", e);
        }
    }

    static KeyRotation rotate(Settings settings, Path home, KeySuccession.Which which, String reason, Clock clock)
            throws CannotStart {
        try {
            return StoppedServer.held(settings, home, clock, server -> rotate(server, which, reason, clock));
        } catch (IOException | Refusal e) {
            throw new CannotStart("The key cannot be rotated: " + e.getMessage(), e);
        }
    }

    private static KeyRotation rotate(StoppedServer server, KeySuccession.Which which, String reason, Clock clock)
            throws IOException {
        var directory = server.directory();
        var passphrase = server.passphrase();
        var keys = Keys.open(directory.keys(), passphrase);
        var highest = new HighestCheckpointFile(directory.keys().resolve(ServerLedger.HIGHEST));
        var store = new LedgerPlace(directory, server.database()).open();
        try (var ledger = Ledger.over(store, keys, clock, "assay/" + directory.id(), highest)) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var next = KeySuccession.prepare(
                    directory.keys(), passphrase, which, ledger.origin(), now.toString(), reason, clock);
            var item = EvidenceItem.of(PayloadVault.ROTATED, Actor.system("operator"), now)
                    .kept(Retention.KEEPING)
                    .about("key:" + which.word())
                    .fact("rotation", next.rotation().members());
            ledger.append(List.of(OutboxEntry.of(OutboxPayload.of(new Ids(clock).next(), now, item))));
            ledger.checkpoint();
            next.complete();
            return next.rotation();
        }
    }
}
