package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.timestamp.Timestamp;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root statement of a bundle, {@code manifest.json} (bundle-v1.md section 5). */
public record Manifest(
        Request request,
        Scope scope,
        List<Population> populations,
        List<Deviation> exceptions,
        List<Redaction> redactions,
        @Nullable Governance governance,
        LedgerRange ledger,
        @Nullable Previous previous,
        Time time,
        KeyPrints keys,
        Retention retention,
        List<Absent> absent) {

    /** What every bundle says about itself. */
    public static final String STATEMENT = "Management's monitoring, not the service auditor's conclusion.";

    public Manifest {
        populations = populations.stream()
                .sorted(Comparator.comparing(p -> p.origin().name()))
                .toList();
        exceptions = List.copyOf(exceptions);
        redactions = List.copyOf(redactions);
        absent = absent.stream().sorted(Comparator.comparing(Absent::member)).toList();
    }

    /** The bytes of {@code manifest.json}. */
    public byte[] write() {
        return ManifestJson.write(this);
    }

    /** Reads {@code manifest.json}; what is missing, unknown or not in its form is refused with its path. */
    public static Manifest read(byte[] bytes) throws MalformedBundle {
        return ManifestReader.read(bytes);
    }

    /**
     * An exception as management knows it.
     *
     * @param id its short number
     * @param control the control it belongs to
     * @param to {@code null} while it lasts
     * @param state proposed, confirmed or cleared
     */
    public record Deviation(
            String id,
            String control,
            LocalDate from,
            @Nullable LocalDate to,
            String state,
            String summary) {}

    /** Fields withheld from one record. */
    public record Redaction(String member, long seq, List<String> fields, String reason, String authority) {
        public Redaction {
            fields = List.copyOf(fields);
        }
    }

    /** The governance repository: its commit, and the member that holds it. */
    public record Governance(String commit, String member, Digest sha256) {}

    /** The bundle before this one. */
    public record Previous(String bundleId, Digest asicManifestSha256, LedgerRange.Head end) {}

    /** Whether the time comes from inside or outside, and from whom. */
    public record Time(Timestamp.Kind kind, List<String> authorities, String policyOid) {
        public Time {
            authorities = List.copyOf(authorities);
        }
    }

    /** The SHA-256 of the certificates' DER, and the checkpoint verifier key. */
    public record KeyPrints(Digest root, Digest signer, Digest tsaRoot, String checkpoint) {}

    /** How long the bundle must be kept. */
    public record Retention(String name, LocalDate until) {}

    /** What the layout knows and this bundle does not hold. */
    public record Absent(String member, String reason) {}
}
