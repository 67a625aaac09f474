package dev.assay.app.demo;

import dev.assay.app.serve.Server;
import dev.assay.app.serve.StopHook;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.DemoDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay demo}: shows the main job on a weak sample API, then stays up to look around. */
@Command(
        name = "demo",
        description = "Shows the main job on a bundled weak API: scan, prove, mend, re-test, audit, seal, verify."
                + " All that it makes is SYNTHETIC.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
    private static final String BY_HAND = """
        sha256sum --check --quiet --strict SHA256SUMS
        grep -cF "$(openssl dgst -sha256 -binary SHA256SUMS | openssl base64)" META-INF/ASiCManifest001.xml
        openssl cms -verify -binary -inform DER -in META-INF/signature001.p7s \\
          -content META-INF/ASiCManifest001.xml -CAfile keys/evidence-root.pem \\
          -no-CApath -no-CAstore -crl_check -out /dev/null
        openssl ts -verify -data META-INF/ASiCArchiveManifest.xml -in META-INF/timestamp001.tst \\
          -token_in -CAfile keys/tsa-root.pem\
        """;
    private static final int USUAL_PORT = 8480;
    private static final int FAILED = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: beside the usual one, called assay-demo). An earlier demo in it is"
                    + " replaced; any other folder that is not empty is refused.")
    private @Nullable Path data;

    @Option(names = "--once", description = "Leave when all was shown, with the bundle's path as the last line.")
    private boolean once;

    @Option(
            names = "--year",
            description =
                    "Instead, make up a year of history (40 APIs scanned each day, 3,000 findings), audit it, seal and"
                            + " verify its bundle. No API is asked.")
    private boolean year;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Which year is made up (default: ${DEFAULT-VALUE}); the same seed makes the same one.",
            defaultValue = "1")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotStart, IOException, InterruptedException {
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        var screen = new DemoScreen(line.getOut(), line.getErr(), System.console() != null);
        var home = data == null ? DataDirectory.usual(System.getenv()).resolveSibling("assay-demo") : data;
        DemoDirectory.renew(home);
        return year ? year(screen, home) : story(screen, home);
    }

    private int story(DemoScreen screen, Path home) throws CannotStart, IOException, InterruptedException {
        try (var sample = SampleApi.start(0, Clock.systemUTC());
                var server = Server.start(settings(freePort()), home);
                var hook = StopHook.of(server)) {
            var story = new DemoStory(server, sample, screen);
            var told = story.tell();
            story.lookAround(told.audit(), !once);
            stay(screen, server, hook, told.bundle(), home);
            return 0;
        } catch (DemoFailed e) {
            return failed(e);
        }
    }

    private int year(DemoScreen screen, Path home) throws CannotStart, IOException, InterruptedException {
        try {
            var told = made(YearStory.until(YearStory.today(), seed, YearPlan.Size.YEAR, screen), home);
            try (var server = Server.start(settings(freePort()), home);
                    var hook = StopHook.of(server)) {
                new DemoPeople(server).lookAround(told.officer(), told.audit(), !once, screen);
                stay(screen, server, hook, told.bundle(), home);
            }
            return 0;
        } catch (DemoFailed e) {
            return failed(e);
        }
    }

    private static YearStory.Told made(YearStory story, Path home)
            throws CannotStart, DemoFailed, IOException, InterruptedException {
        var clock = story.clock();
        try (var server = Server.startSynthetic(still(), home, clock)) {
            return story.tell(server, clock);
        }
    }

    private void stay(DemoScreen screen, Server server, StopHook hook, Path bundle, Path home)
            throws InterruptedException {
        screen.say("Assay answers at %s", server.address());
        ways(screen, bundle);
        if (once) {
            screen.last("bundle: " + bundle);
        } else {
            hook.leavingWith(0);
            screen.say("Ctrl-C stops Assay; its data stay in %s", home);
            server.awaitStop();
        }
    }

    private int failed(DemoFailed why) {
        java.util.Objects.requireNonNull(spec).commandLine().getErr().println(why.getMessage());
        return FAILED;
    }

    private static void ways(DemoScreen screen, Path bundle) {
        screen.say("The bundle is %s", bundle);
        screen.say("Check it with stock tools alone:");
        screen.show("mkdir check && cd check && unzip -q %1$s && sh verify.sh %1$s"
                .formatted(word(bundle.toAbsolutePath().toString())));
        screen.say("Or by hand in that folder, with sha256sum and openssl alone; VERIFY.md says what each line shows:");
        screen.show(BY_HAND);
    }

    /** A text as a shell takes it for one word. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The demo's settings: its links and sessions outlast a day's looking around, since nobody in it has a password. */
    static Settings settings(int port) throws CannotStart {
        Map<String, String> flags = new HashMap<>();
        flags.put("assay.server.port", String.valueOf(port));
        flags.put("assay.access.sign-in-link", "12h");
        flags.put("assay.access.session-idle", "12h");
        flags.put("assay.keys.organisation", "Example Shop");
        return Settings.load(null, Map.of(), flags);
    }

    /** The same on any port, with nothing that runs by itself: the history says when what happens. */
    static Settings still() throws CannotStart {
        Map<String, String> flags = new HashMap<>();
        flags.put("assay.server.port", "0");
        flags.put("assay.keys.organisation", "Example Shop");
        flags.put("assay.evidence.seal-every", "0s");
        flags.put("assay.evidence.reconcile-every", "0s");
        flags.put("assay.scans.look-every", "0s");
        flags.put("assay.notices.look-every", "0s");
        return Settings.load(null, Map.of(), flags);
    }

    /** The usual port, or any free one when that is taken. */
    private static int freePort() {
        try (var socket = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
