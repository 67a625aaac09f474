package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Bundles for tests: two populations, controls, a governance repository and a ledger of 40 entries. */
public final class SampleBundle {
    public static final Instant NOW = Instant.parse("2026-07-02T08:30:00Z");
    public static final String COMMIT = "4223da611a524db5bb8accd6fc3280f4d6c1f37e";

    /** The archive of originals. */
    public static final String RAW = "evidence/raw/000.tar";

    /** What is in it. */
    public static final List<String> ORIGINALS = List.of("{\"answer\":\"alice's order\"}", "openapi: 3.0.3\n", "");

    private final Keys keys;
    private final SampleLedger ledger;
    private final Timestamp endStamp;
    private final InstantSource clock = InstantSource.fixed(NOW);

    public SampleBundle(Path folder) throws IOException {
        this.keys = Keys.create(folder.resolve("keys"), new KeyOwner("Shop Ltd", false), null, clock);
        this.ledger = new SampleLedger(keys, 40);
        this.endStamp = new SelfAssertedAuthority(keys, clock)
                .stamp(Digest.of(ledger.note(40).textBytes()));
    }

    public Keys keys() {
        return keys;
    }

    public SampleLedger ledger() {
        return ledger;
    }

    public InstantSource clock() {
        return clock;
    }

    public Sealing sealing() {
        return Sealing.selfAsserted(keys, clock);
    }

    public SealedBundle write(Path target) throws IOException {
        return BundleWriter.write(target, plan(null), sealing(), Watch.NONE);
    }

    /** The same with another archive of originals, sealed as if it were right. */
    public SealedBundle write(Path target, byte[] archive) throws IOException {
        var plan = plan(null);
        var members = new TreeMap<>(plan.members());
        members.put(RAW, Content.of(archive));
        return BundleWriter.write(target, with(plan, members, plan.absent()), sealing(), Watch.NONE);
    }

    /** A plan with other members, and other ones absent. */
    public static BundlePlan with(BundlePlan plan, SortedMap<String, Content> members, Map<String, String> absent) {
        return new BundlePlan(
                plan.request(),
                plan.scope(),
                plan.exceptions(),
                plan.redactions(),
                plan.governanceCommit(),
                plan.ledger(),
                plan.previous(),
                plan.retention(),
                plan.populations(),
                members,
                absent);
    }

    public BundlePlan plan(@Nullable PreviousBundle previous) throws IOException {
        return plan(previous, false);
    }

    public BundlePlan plan(@Nullable PreviousBundle previous, boolean synthetic) throws IOException {
        var absent = new TreeMap<>(Map.of(
                "log/segments/", "no access logs are collected",
                "report.pdf", "the report was not asked for"));
        if (previous == null) {
            absent.put("previous/", "this is the first bundle of this audit");
        }
        return new BundlePlan(
                request(synthetic),
                scope(),
                List.of(new Manifest.Deviation(
                        "E-1",
                        "access-review",
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 4),
                        "confirmed",
                        "The quarterly review was three days late.")),
                List.of(),
                COMMIT,
                ledgerPart(),
                previous,
                new Manifest.Retention("audit", LocalDate.of(2033, 12, 31)),
                List.of(
                        population("scans", IntStream.range(3, 20)),
                        population("findings/history", IntStream.of(21, 30, 35))),
                members(),
                absent);
    }

    private static Request request(boolean synthetic) {
        return new Request(
                "019f9d3c-0000-7000-8000-000000000001",
                NOW.minusSeconds(60),
                synthetic,
                "Shop Ltd",
                "Shop API",
                Request.Product.of("Assay", "0.1.0+" + "c0ffee11".repeat(5)),
                new Request.Audit(
                        "AUD-1", 2, "Europe/Amsterdam", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30), null));
    }

    private static Scope scope() {
        return new Scope(
                "soc2-2017",
                List.of("security"),
                List.of(new Scope.LeftOut("privacy", "no personal data of consumers is processed")),
                List.of("CC6.1", "CC7.1"),
                new Scope.Visibility(
                        "APIs named in the audit's scope, inside its period",
                        List.of(new Scope.Api("019f0000-0000-7000-8000-000000000002", "Orders")),
                        List.of(new Scope.LeftOut("1 API", "not in the system description"))));
    }

    private LedgerPart ledgerPart() {
        return new LedgerPart(
                ledger.key(), ledger.signed(3), ledger.signed(40), ledger.signed(7), null, endStamp, ledger);
    }

    private BundlePlan.PopulationSource population(String name, IntStream seqs) {
        var lines = seqs.mapToObj(ledger::line).toList();
        return new BundlePlan.PopulationSource(
                new Population.Origin(
                        name,
                        "Assay's ledger",
                        "entries of the type scan.completed",
                        Map.of("from", "2026-01-01", "to", "2026-06-30"),
                        NOW.minusSeconds(60),
                        "Assay 0.1.0",
                        null,
                        List.of()),
                Records.of(lines));
    }

    private static TreeMap<String, Content> members() throws IOException {
        var members = new TreeMap<String, Content>();
        members.put("criteria/CC6.1.json", Content.of("{\"controls\":{\"exception\":1},\"id\":\"CC6.1\"}"));
        members.put("controls/access-review.json", Content.of("{\"id\":\"access-review\",\"status\":\"Exception\"}"));
        members.put(RAW, Content.of(Originals.archive(ORIGINALS)));
        try (var in = SampleBundle.class.getResourceAsStream("repo.bundle")) {
            members.put(Layout.GIT_BUNDLE, Content.of(Objects.requireNonNull(in).readAllBytes()));
        }
        return members;
    }
}
