package dev.assay.app.audits;

import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.samples.BadPopulation;
import dev.assay.app.samples.Population;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door of the populations: retrieved from the books or handed in as a list, kept as a file, sealed. */
@Singleton
public class Populations {
    private final PopulationRepository populations;
    private final Retrieval retrieval;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final Sealer sealer;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Populations(
            PopulationRepository populations,
            Retrieval retrieval,
            Blobs blobs,
            EvidenceLog evidence,
            Sealer sealer,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.populations = populations;
        this.retrieval = retrieval;
        this.blobs = blobs;
        this.evidence = evidence;
        this.sealer = sealer;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Retrieves all records of a class from the books, as they stand now; an empty list is a recorded zero. */
    public KeptPopulation retrieve(Audit audit, BookClass which, Actor actor) {
        audit.mustBeOpen();
        try {
            var read = retrieval.read(audit, which, actor);
            return keep(audit, which.title(), read, Origin.judged("sample-v1"), actor);
        } catch (IOException e) {
            throw new UncheckedIOException("the records cannot be read", e);
        }
    }

    /** Keeps a list of another system that somebody took there and hands in, with what they say of where it comes from. */
    public KeptPopulation hand(Audit audit, HandedList list, byte[] file, Actor actor) {
        audit.mustBeOpen();
        var read = list.read(audit, file, clock.instant(), actor);
        var origin = Origin.stated(list.source(), "upload")
                .asked(
                        list.query(),
                        Map.of(
                                "takenBy",
                                list.takenBy(),
                                "takenOn",
                                list.takenOn().toString()));
        return keep(audit, list.name(), read, origin, actor);
    }

    private KeptPopulation keep(Audit audit, String title, Retrieval.Read read, Origin origin, Actor actor) {
        var bytes = Population.write(read.head(), read.rows());
        var blob = stored(bytes);
        var digest = Population.sha256(read.rows());
        KeptPopulation kept = transactions.executeWrite(_ -> {
            var saved = populations.save(row(audit, title, read, digest, blob, actor));
            evidence.record(item(saved, audit, actor)
                    .from(origin)
                    .attach(new Attachment(saved.number() + ".ndjson", "application/x-ndjson", blob)));
            return saved;
        });
        return sealed(kept);
    }

    private KeptPopulation row(Audit audit, String title, Retrieval.Read read, Digest digest, Blob blob, Actor actor) {
        var head = read.head();
        return new KeptPopulation(
                ids.next(),
                numbers.next("POP"),
                audit.id(),
                head.name(),
                title,
                head.source(),
                head.query(),
                read.rows().size(),
                head.expected(),
                read.reconciledWith(),
                digest.hex(),
                blob.digest().hex(),
                blob.size(),
                actor.id(),
                actor.name(),
                head.retrievedAt(),
                0);
    }

    private EvidenceItem item(KeptPopulation kept, Audit audit, Actor actor) {
        return EvidenceItem.of("audit.population-retrieved", actor, clock.instant())
                .about("audit:" + audit.number(), "population:" + kept.number())
                .fact("population", kept.number())
                .fact("audit", audit.number())
                .fact("class", kept.name())
                .fact("source", kept.source())
                .fact("query", kept.query())
                .fact("count", kept.observed())
                .fact("expectedCount", kept.expected())
                .fact("reconciledWith", kept.reconciledWith())
                .fact("sha256", kept.sha256())
                .fact("retrievedAt", kept.retrievedAt().toString());
    }

    /** Sees to it that the ledger holds the population's record, so that values may be entered from then on. */
    KeptPopulation sealed(KeptPopulation kept) {
        if (kept.sealed()) {
            return kept;
        }
        try {
            long size = sealer.stampNow().orElseThrow().checkpoint().size();
            return transactions.executeWrite(
                    _ -> populations.update(get(kept.number()).sealedUnder(size)));
        } catch (IOException e) {
            throw new UncheckedIOException(kept.number() + " cannot be sealed", e);
        }
    }

    private Blob stored(byte[] bytes) {
        try {
            return blobs.put(new ByteArrayInputStream(bytes), Population.MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the population cannot be stored", e);
        }
    }

    /** By its short number, such as POP-3. */
    KeptPopulation get(String number) {
        return populations
                .findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no population with the number " + number + "."));
    }

    /** One of an audit; another audit's is not there. */
    public KeptPopulation get(Audit audit, String number) {
        return populations
                .findByNumber(number)
                .filter(one -> one.auditId().equals(audit.id()))
                .orElseThrow(
                        () -> new Refusal.NotFound("This audit has no population with the number " + number + "."));
    }

    /** Those of an audit, the oldest first. */
    public List<KeptPopulation> of(Audit audit) {
        return populations.findByAuditIdOrderByRetrievedAtAndId(audit.id());
    }

    /** The file; the reader closes it. */
    public InputStream file(KeptPopulation kept) {
        try {
            return blobs.open(new Digest(kept.fileSha256()))
                    .orElseThrow(() -> new Refusal.NotFound(
                            "The file of " + kept.number() + " is not stored any more; its digest is recorded."));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored file cannot be read", e);
        }
    }

    /** The population as a draw reads it. */
    public Population read(KeptPopulation kept) {
        try (var file = file(kept)) {
            return Population.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored file cannot be read", e);
        } catch (BadPopulation bad) {
            throw new IllegalStateException("the stored file of " + kept.number() + " is not what was kept", bad);
        }
    }

    /** Its records whole, in the file's order. */
    public List<Map<String, @Nullable Object>> rows(KeptPopulation kept) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        try (var file = file(kept)) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            for (int i = 1; i < lines.length - 1; i++) {
                rows.add(CanonicalJson.readObject(lines[i].getBytes(StandardCharsets.UTF_8)));
            }
            return rows;
        } catch (MalformedJson bad) {
            throw new IllegalStateException("the stored file of " + kept.number() + " is not what was kept", bad);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored file cannot be read", e);
        }
    }
}
