package dev.assay.app.controls;

import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.policies.Policies;
import dev.assay.evidence.digest.Digest;
import dev.assay.policies.document.Control;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of what people record about controls they carry out: who performed one on which day, who reviewed it, and what shows it. */
@Singleton
public class Performances {
    private final ManualPerformanceRepository rows;
    private final Exceptions exceptions;
    private final Judgement judgement;
    private final Policies policies;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final Ids ids;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Performances(
            ManualPerformanceRepository rows,
            Exceptions exceptions,
            Judgement judgement,
            Policies policies,
            Blobs blobs,
            EvidenceLog evidence,
            ShortNumbers numbers,
            Ids ids,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.rows = rows;
        this.exceptions = exceptions;
        this.judgement = judgement;
        this.policies = policies;
        this.blobs = blobs;
        this.evidence = evidence;
        this.numbers = numbers;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All of them, in the order in which they were recorded. */
    public List<ManualPerformance> all() {
        return rows.findAllOrderByRecordedAtAndId();
    }

    /** Those of a control, in the order in which they were recorded. */
    public List<ManualPerformance> of(String control) {
        return rows.findByControlOrderByRecordedAtAndId(control);
    }

    /** By the control and its short number, such as M-3. */
    public ManualPerformance get(String control, String number) {
        return rows.findByNumber(number)
                .filter(one -> one.control().equals(control))
                .orElseThrow(
                        () -> new Refusal.NotFound(control + " has no performance with the number " + number + "."));
    }

    /** The stored evidence file of a performance; the reader closes it. */
    public InputStream file(ManualPerformance performance) {
        if (!performance.shown()) {
            throw new Refusal.NotFound(performance.number() + " has no file.");
        }
        try {
            return blobs.open(new Digest(performance.fileSha256()))
                    .orElseThrow(() -> new Refusal.NotFound("The file of " + performance.number()
                            + " is not stored any more; its digest is recorded."));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored file cannot be read", e);
        }
    }

    /**
     * Records that a control was performed, and judges the controls anew.
     *
     * @param file the bytes that show it, at most {@link Stated#MOST_FILE_BYTES}; null when there is none
     * @param actor a named person
     */
    public ManualPerformance record(String id, Stated stated, byte @Nullable [] file, Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("That a control was performed is recorded by a named person.");
        }
        var control = control(id);
        var today = LocalDate.ofInstant(clock.instant(), policies.organisation().zone());
        stated.check(control, today, file == null ? 0 : file.length);
        var blob = file == null ? null : stored(file);
        return transactions.executeWrite(_ -> {
            judgement.takeTurn();
            var saved = rows.save(row(control, stated, blob, actor));
            evidence.record(item(saved, blob, actor));
            if (saved.lastDay().isBefore(today)) {
                judgement.ofPast(saved.lastDay(), actor);
            }
            judgement.ofToday(actor);
            return saved;
        });
    }

    /**
     * Withdraws a record that should not be there, and judges the controls anew: it stays in the books and no day counts it from now on. One
     * that says that the control failed is an exception, which has to be cleared first.
     *
     * @param actor a named person
     */
    public ManualPerformance withdraw(String control, String number, String reason, Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("A performance is withdrawn by a named person.");
        }
        var because = Stated.reason(reason);
        return transactions.executeWrite(_ -> {
            judgement.takeTurn();
            var standing = get(control, number);
            if (standing.withdrawn()) {
                throw new Refusal.Conflict(number + " is withdrawn already.");
            }
            exceptions.ofControl(control).stream()
                    .filter(one -> one.counts() && one.subject().equals(standing.subject()))
                    .findFirst()
                    .ifPresent(one -> {
                        throw new Refusal.Conflict(
                                "%s says that %s failed, which is exception %s. Clear %s first, with reason and proof."
                                        .formatted(number, control, one.number(), one.number()));
                    });
            var withdrawn = rows.update(standing.withdrawn(actor, because, clock.instant()));
            evidence.record(item(withdrawn, because, actor));
            judgement.since(control, withdrawn.firstDay(), actor);
            return withdrawn;
        });
    }

    private EvidenceItem item(ManualPerformance one, String because, Actor actor) {
        return EvidenceItem.of("control.performance-withdrawn", actor, clock.instant())
                .about("control:" + one.control(), "performance:" + one.number())
                .fact("performance", one.number())
                .fact("control", one.control())
                .fact("firstDay", one.firstDay().toString())
                .fact("lastDay", one.lastDay().toString())
                .fact("outcome", Stated.word(one.outcome()))
                .fact("recordedBy", one.recordedBy())
                .fact("recordedAt", one.recordedAt().toString())
                .fact("reason", because);
    }

    private Control control(String id) {
        return policies.snapshot()
                .flatMap(snapshot -> snapshot.control(id))
                .orElseThrow(() -> new Refusal.NotFound("There is no control with the id " + id + "."));
    }

    private Blob stored(byte[] file) {
        try {
            return blobs.put(new ByteArrayInputStream(file), Stated.MOST_FILE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be stored", e);
        }
    }

    private ManualPerformance row(Control control, Stated stated, @Nullable Blob blob, Actor actor) {
        return new ManualPerformance(
                ids.next(),
                numbers.next("M"),
                control.id(),
                stated.first(),
                stated.day(),
                stated.outcome(),
                stated.performer(),
                stated.reviewer(),
                stated.what(),
                blob == null ? "" : stated.fileName(),
                blob == null ? 0 : blob.size(),
                blob == null ? "" : blob.digest().hex(),
                actor.id(),
                actor.name(),
                clock.instant(),
                null,
                null,
                null,
                null);
    }

    private EvidenceItem item(ManualPerformance one, @Nullable Blob blob, Actor actor) {
        var zone = policies.organisation().zone();
        var item = EvidenceItem.of("control.performed", actor, one.recordedAt())
                .from(Origin.stated(one.performer(), blob == null ? "attestation" : "upload"))
                .effective(
                        one.firstDay().atStartOfDay(zone).toInstant(),
                        one.lastDay().plusDays(1).atStartOfDay(zone).toInstant())
                .about("control:" + one.control(), "performance:" + one.number())
                .fact("performance", one.number())
                .fact("control", one.control())
                .fact("firstDay", one.firstDay().toString())
                .fact("lastDay", one.lastDay().toString())
                .fact("zone", zone.getId())
                .fact("outcome", Stated.word(one.outcome()))
                .fact("performer", one.performer())
                .fact("reviewer", one.reviewer())
                .fact("what", one.what());
        return blob == null ? item : item.attach(new Attachment(one.fileName(), "application/octet-stream", blob));
    }
}
