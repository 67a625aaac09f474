package dev.assay.app.audits;

import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Hallmark;
import dev.assay.app.pages.Pill;
import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.Manifest;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pages say about a bundle: is it sound, what is in it, what is missing. The portal shows the same. */
@Singleton
public class BundlePage {
    private final Bundles bundles;
    private final ObjectMapper json;

    BundlePage(Bundles bundles, ObjectMapper json) {
        this.bundles = bundles;
        this.json = json;
    }

    /**
     * What is shown of a bundle.
     *
     * @param verdict the verdict it got when it was sealed, or the one of now; null while it is not sealed
     * @param manifest what it states; null while there is no file
     */
    public record Shown(
            Bundle bundle,
            List<Fact> facts,
            List<Hallmark> marks,
            @Nullable VerdictSheet verdict,
            @Nullable Manifest manifest) {

        /** Whether it holds a report: those sealed by earlier versions do not. */
        public boolean reports() {
            return manifest != null
                    && manifest.absent().stream()
                            .noneMatch(absent -> absent.member().equals(Layout.REPORT));
        }
    }

    /** A bundle with the verdict it got when it was sealed. */
    public Shown of(Bundle bundle) {
        return shown(bundle, bundle.verdict());
    }

    /** A bundle with a verdict made now. */
    public Shown verifiedNow(Bundle bundle) {
        return shown(bundle, bundles.verify(bundle.id()).json());
    }

    private Shown shown(Bundle bundle, String verdict) {
        try {
            var sheet = verdict.isEmpty() ? null : Objects.requireNonNull(json.readValue(verdict, VerdictSheet.class));
            return new Shown(
                    bundle,
                    facts(bundle),
                    sheet == null ? List.of() : marks(bundle, sheet),
                    sheet,
                    bundle.state() == Bundle.State.SEALED ? manifest(bundle) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("the verdict of a bundle cannot be read", e);
        }
    }

    /** Null when the file is gone or damaged; the verdict says so then. */
    private @Nullable Manifest manifest(Bundle bundle) {
        try (var reader = BundleReader.open(bundles.file(bundle.id()))) {
            return Manifest.read(reader.bytes(Layout.MANIFEST));
        } catch (IOException | dev.assay.app.http.Refusal e) {
            return null;
        }
    }

    private static List<Fact> facts(Bundle bundle) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Audit", bundle.auditNumber() + " " + bundle.facts().title()));
        facts.add(Fact.of(
                "Period", bundle.facts().period() + " (" + bundle.facts().zone() + ")"));
        facts.add(Fact.of("Shows what was known at", bundle.requestedAt().toString()));
        var day = bundle.facts().dayOf(bundle.requestedAt());
        if (bundle.interim() && day != null) {
            facts.add(Fact.of("Interim", "day " + day + " of " + bundle.facts().days()));
        }
        facts.add(Fact.of("Requested by", bundle.requestedBy()));
        facts.add(Fact.of("Ledger", bundle.endSize() + " entries at the request"));
        if (!bundle.governanceCommit().isEmpty()) {
            facts.add(Fact.hash("Governance commit", bundle.governanceCommit()));
        }
        if (bundle.state() == Bundle.State.SEALED) {
            facts.add(Fact.of("File", bundle.file() + ", " + size(bundle.size())));
            facts.add(Fact.hash("SHA-256 of the file", bundle.sha256()));
        }
        facts.add(Fact.code("Bundle id", bundle.id().toString()));
        return facts;
    }

    private static List<Hallmark> marks(Bundle bundle, VerdictSheet sheet) {
        boolean own = "self-asserted".equals(sheet.timeKind());
        var root = String.valueOf(sheet.rootSha256());
        var synthetic = Boolean.TRUE.equals(sheet.synthetic()) ? "SYNTHETIC · " : "";
        return List.of(
                new Hallmark(
                        Hallmark.Kind.SIGNER,
                        sheet.sound() ? Pill.good(sheet.conclusion()) : Pill.bad(sheet.conclusion()),
                        synthetic + "root " + root.substring(0, Math.min(16, root.length())) + "…"),
                new Hallmark(
                        Hallmark.Kind.ROOT,
                        sheet.sound() ? Pill.good("unchanged") : Pill.bad("not as sealed"),
                        sheet.steps().size() + " steps asked"),
                new Hallmark(
                        Hallmark.Kind.TIME,
                        own ? Pill.warn("self-asserted") : Pill.good("independent"),
                        sheet.stampedAt() == null ? "no time holds" : sheet.stampedAt()));
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
