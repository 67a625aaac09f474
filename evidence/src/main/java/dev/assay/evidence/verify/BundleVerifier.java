package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.MalformedBundle;
import dev.assay.evidence.bundle.NotABundle;
import dev.assay.evidence.bundle.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies a bundle from a file, offline. */
public final class BundleVerifier {
    private BundleVerifier() {}

    /**
     * Asks every question and lists every answer; memory does not grow with the bundle but for 100 bytes per cited record.
     *
     * @throws NotABundle when there is no such file, or it is something else than a bundle: then there is nothing to judge
     */
    public static Verdict verify(Path file, Options options) throws NotABundle {
        try (var reader = BundleReader.open(file)) {
            var bundle = new Examination(reader, options);
            ContainerSteps.ask(bundle);
            ManifestSteps.ask(bundle);
            SealSteps.ask(bundle);
            PopulationSteps.ask(bundle);
            OriginalSteps.ask(bundle);
            LedgerSteps.ask(bundle);
            if (options.byServer()) {
                bundle.require(
                        "own-root", "The evidence root is this server's own", Layout.ROOT_KEY, () -> pin(bundle));
            } else {
                bundle.ask(
                        options.pin() != null,
                        "pin",
                        "The evidence root is the one you know",
                        "--pin",
                        () -> pin(bundle));
            }
            var stamp = bundle.archiveStamp;
            return new Verdict(
                    name(file),
                    reader.size(),
                    bundle.manifest,
                    root(bundle),
                    stamp == null ? null : stamp.genTime(),
                    bundle.steps());
        } catch (NotABundle e) {
            throw e;
        } catch (MalformedBundle e) {
            return unreadable(file, e);
        } catch (IOException e) {
            return unreadable(file, new MalformedBundle(String.valueOf(e.getMessage()), e));
        }
    }

    private static Verdict unreadable(Path file, MalformedBundle e) {
        var mismatch =
                new Step.Mismatch("the zip's directory", "what bundle-v1 prescribes", String.valueOf(e.getMessage()));
        var step = new Step(
                "container",
                "The file has the form of a bundle, byte for byte",
                true,
                new Step.Fails(List.of(mismatch)));
        var rest = new Step(
                "rest",
                "Everything else",
                true,
                new Step.Skipped("the container cannot be read, so nothing else can be asked"));
        return new Verdict(name(file), size(file), null, null, null, List.of(step, rest));
    }

    private static String name(Path file) {
        var name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String pin(Examination bundle) throws Differs, NotAsked, IOException, GeneralSecurityException {
        var pin = bundle.options.pin();
        var seen = Sealing.print(bundle.certificate(Layout.ROOT_KEY));
        if (pin == null) {
            throw new NotAsked("no root was given, so anyone could have made this bundle; compare " + seen
                    + " with your card, or give the card's value with --pin");
        }
        Differs.unless(seen.equals(pin), Layout.ROOT_KEY, "SHA-256 " + pin + ", as given", "SHA-256 " + seen);
        return "SHA-256 " + seen;
    }

    private static @Nullable String root(Examination bundle) {
        try {
            return Sealing.print(bundle.certificate(Layout.ROOT_KEY)).hex();
        } catch (IOException | GeneralSecurityException | Differs | RuntimeException e) {
            return null;
        }
    }
}
