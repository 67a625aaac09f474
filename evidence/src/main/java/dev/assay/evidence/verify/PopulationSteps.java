package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.ProofLine;
import dev.assay.evidence.bundle.TreeHead;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.verify.Step.Mismatch;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The populations: every record read, counted and compared, and the proofs that cited ones are in the ledger. */
final class PopulationSteps {
    private final Examination bundle;
    private final Map<Long, Digest> cited = new HashMap<>();
    private boolean read;
    private long disclosed;

    private PopulationSteps(Examination bundle) {
        this.bundle = bundle;
    }

    static void ask(Examination bundle) {
        var steps = new PopulationSteps(bundle);
        bundle.require("populations", "Every population is complete as stated", "evidence/", steps::populations);
        bundle.require("inclusion", "Every cited record is in the ledger", "proofs/", steps::inclusion);
    }

    private String populations() throws Differs, NotAsked, IOException {
        var mismatches = new ArrayList<Mismatch>();
        var owned = new ArrayList<String>();
        long records = 0;
        var populations = bundle.manifest().populations();
        for (var population : populations) {
            owned.addAll(population.members());
            records += population.observedCount();
            count(population, mismatches);
        }
        bundle.reader.members().keySet().stream()
                .filter(name -> name.startsWith("evidence/") && name.endsWith(".ndjson.zst") && !owned.contains(name))
                .forEach(name ->
                        mismatches.add(new Mismatch(name, "a population it belongs to", "none in the manifest")));
        Differs.ifAny(mismatches);
        read = true;
        long unreconciled = populations.stream()
                .filter(population -> population.origin().expectedCount() == null)
                .count();
        return populations.size() + " populations, " + records + " records, " + cited.size() + " of the ledger ("
                + disclosed + " shown, " + (cited.size() - disclosed) + " withheld)"
                + (unreconciled == 0 ? "" : "; " + unreconciled + " not reconciled with an independent count");
    }

    private void count(Population population, List<Mismatch> mismatches) throws IOException {
        var head = new TreeHead();
        Long first = null;
        Long last = null;
        for (var member : population.members()) {
            if (!bundle.has(member)) {
                mismatches.add(new Mismatch(member, "a member, since a population lies there", "no such member"));
                return;
            }
            try (var in = new ZstdInputStream(bundle.reader.stream(member))) {
                var lines = new LineReader(in);
                for (byte[] line = lines.next(); line != null; line = lines.next()) {
                    head.add(line);
                    var seq = cite(RecordLine.read(line), last);
                    first = first == null ? seq : first;
                    last = seq == null ? last : seq;
                }
            } catch (IOException | RuntimeException e) {
                mismatches.add(new Mismatch(
                        member,
                        "records in canonical form",
                        "in line " + (head.count() + 1) + " of the population: " + e.getMessage()));
                return;
            }
        }
        compare(population, head, first, last, mismatches);
    }

    private @Nullable Long cite(RecordLine record, @Nullable Long last) throws IOException {
        var seq = record.seq();
        var leaf = record.leaf();
        if (seq == null || leaf == null) {
            return null;
        }
        if (last != null && seq <= last) {
            throw new IOException("record " + seq + " comes after " + last);
        }
        var other = cited.put(seq, leaf);
        if (other != null && !other.equals(leaf)) {
            throw new IOException("record " + seq + " is two different entries");
        }
        disclosed += record.disclosed() && other == null ? 1 : 0;
        return seq;
    }

    private static void compare(
            Population population,
            TreeHead head,
            @Nullable Long first,
            @Nullable Long last,
            List<Mismatch> mismatches) {
        var where = "population " + population.origin().name();
        if (head.count() != population.observedCount()) {
            mismatches.add(new Mismatch(where, population.observedCount() + " records", head.count() + " records"));
        }
        if (!head.root().equals(population.recordRoot())) {
            mismatches.add(new Mismatch(where, "record root " + population.recordRoot(), "record root " + head.root()));
        }
        if (!Objects.equals(first, population.firstSeq()) || !Objects.equals(last, population.lastSeq())) {
            mismatches.add(new Mismatch(
                    where,
                    "ledger entries " + population.firstSeq() + " to " + population.lastSeq(),
                    "ledger entries " + first + " to " + last));
        }
        var expected = population.origin().expectedCount();
        if (expected != null
                && expected != population.observedCount()
                && population.origin().gaps().isEmpty()) {
            mismatches.add(new Mismatch(
                    where, expected + " records, or a stated gap", population.observedCount() + " records and no gap"));
        }
    }

    private String inclusion() throws Differs, NotAsked, IOException {
        if (!read) {
            throw new NotAsked("the populations do not hold");
        }
        var end = bundle.manifest().ledger().end();
        int proven = 0;
        var proofs = bundle.reader.members().keySet().stream()
                .filter(name -> name.startsWith("proofs/") && name.endsWith(".ndjson"))
                .toList();
        for (var member : proofs) {
            try (var in = bundle.reader.stream(member)) {
                var lines = new LineReader(in);
                for (byte[] line = lines.next(); line != null; line = lines.next()) {
                    var proof = ProofLine.read(CanonicalJson.readCanonicalObject(line));
                    var leaf = cited.remove(proof.index());
                    Differs.unless(
                            leaf != null, member, "proofs of cited records, one each", "one of entry " + proof.index());
                    Differs.unless(
                            proof.size() == end.size() && proof.holds(Objects.requireNonNull(leaf), end.root()),
                            member,
                            "entry " + proof.index() + " under the ledger's end at " + end.size() + " entries",
                            "a proof that does not lead there");
                    proven++;
                }
            }
        }
        Differs.unless(
                cited.isEmpty(),
                "proofs/",
                "a proof for every cited record",
                "none for " + cited.size() + " of them, such as entry "
                        + cited.keySet().stream().min(Long::compare).orElse(0L));
        return proven == 0 ? "no record cites the ledger" : proven + " records, each proven under the end checkpoint";
    }
}
