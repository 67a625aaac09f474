package dev.assay.app.audits;

import dev.assay.app.audits.AuditRequest.AuditorState;
import dev.assay.app.audits.AuditRequest.ClientState;
import dev.assay.app.audits.RequestStep.Deed;
import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of the auditor's requests: taken over from their list, answered in versions, returned or closed by them. */
@Singleton
public class Requests {
    /** The largest file that can be attached. */
    static final int MOST_FILE_BYTES = 10 * 1024 * 1024;

    private static final int MOST_NAME = 200;
    private final RequestRepository requests;
    private final RequestStepRepository steps;
    private final RequestEvidence points;
    private final Blobs blobs;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Requests(
            RequestRepository requests,
            RequestStepRepository steps,
            RequestEvidence points,
            Blobs blobs,
            EvidenceLog evidence,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.requests = requests;
        this.steps = steps;
        this.points = points;
        this.blobs = blobs;
        this.evidence = evidence;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a list: how many requests are new, say something else, and are as they were. */
    public record Taken(int added, int changed, int same) {}

    /** What a step says: words, what it points to, and a file with its name. */
    public static final class Said {
        private final String words;
        private final String evidence;
        private final String fileName;
        private final byte[] file;
        /** @param file the attached bytes; none of them where nothing is attached */
        public Said(String words, String evidence, String fileName, byte[] file) {
            this.words = words.strip();
            this.evidence = evidence.strip();
            var name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                    .replaceAll("[^\\p{L}\\p{N}._ -]", "_");
            this.fileName = name.length() > MOST_NAME ? name.substring(name.length() - MOST_NAME) : name;
            this.file = file.clone();
        }

        /** Words alone. */
        public static Said of(String words) {
            return new Said(words, "", "", new byte[0]);
        }

        Said pointingTo(String things) {
            return new Said(words, things, fileName, file);
        }

        String words() {
            return words;
        }

        String evidence() {
            return evidence;
        }

        String fileName() {
            return fileName;
        }

        int size() {
            return file.length;
        }
    }

    /** Takes over the auditor's list, or their newer one: ids, wording and order stay theirs; what is not on it any more stays. */
    public Taken take(Audit audit, byte[] file, Actor actor) {
        audit.mustBeOpen();
        var lines = RequestList.read(file);
        return transactions.executeWrite(_ -> {
            var known = new HashMap<String, AuditRequest>();
            of(audit).forEach(one -> known.put(one.theirId(), one));
            int added = 0;
            int changed = 0;
            for (int place = 0; place < lines.size(); place++) {
                var line = lines.get(place);
                var json = CanonicalJson.text(line.cells());
                var request = known.get(line.theirId());
                if (request == null) {
                    noted(
                            audit,
                            requests.save(fresh(audit, line, place, json)),
                            Deed.IMPORTED,
                            Said.of(line.wording()),
                            null,
                            actor);
                    added++;
                } else if (!request.says(line, place, json)) {
                    noted(
                            audit,
                            requests.update(request.asked(line, place, json)),
                            Deed.CHANGED,
                            Said.of(line.wording()),
                            null,
                            actor);
                    changed++;
                }
            }
            return new Taken(added, changed, lines.size() - added - changed);
        });
    }

    private AuditRequest fresh(Audit audit, RequestLine line, int place, String json) {
        return new AuditRequest(
                ids.next(),
                numbers.next("REQ"),
                audit.id(),
                place,
                line.theirId(),
                line.wording(),
                line.control(),
                line.criterion(),
                line.due(),
                line.priority(),
                json,
                ClientState.OPEN,
                AuditorState.AWAITING,
                "",
                1);
    }

    /** Says who of the organisation sees to it. */
    public AuditRequest assign(Audit audit, String number, String who, Actor actor) {
        var name = who.strip();
        if (name.isEmpty() || name.length() > MOST_NAME) {
            throw new Refusal.Invalid(
                    "Nobody is named.", new Refusal.Field("assignee", "Name somebody, in 1 to 200 characters."));
        }
        return step(audit, number, Deed.ASSIGNED, Said.of(name), actor);
    }

    /** Answers it; each answer is a version, and the earlier ones stay. */
    public AuditRequest answer(Audit audit, String number, Said said, Actor actor) {
        var pointing = said.pointingTo(points.checked(audit, said.evidence()));
        return step(audit, number, Deed.ANSWERED, pointing, actor);
    }

    /** Says something about it, as the organisation. */
    public AuditRequest comment(Audit audit, String number, String words, Actor actor) {
        return step(audit, number, Deed.COMMENTED, Said.of(words), actor);
    }

    /** What the auditor does with it: {@code comment}, {@code return}, {@code close} or {@code reopen}. */
    public AuditRequest asAuditor(Audit audit, String number, String deed, String words, Actor actor) {
        var what = switch (deed) {
            case "comment" -> Deed.REMARKED;
            case "return" -> Deed.RETURNED;
            case "close" -> Deed.CLOSED;
            case "reopen" -> Deed.REOPENED;
            default ->
                throw new Refusal.Invalid(
                        "That cannot be done with a request.",
                        new Refusal.Field("deed", "One of comment, return, close, reopen."));
        };
        return step(audit, number, what, Said.of(words), actor);
    }

    private AuditRequest step(Audit audit, String number, Deed deed, Said said, Actor actor) {
        audit.mustBeOpen();
        RequestLaw.check(deed, said);
        var blob = said.size() == 0 ? null : stored(said.file);
        return transactions.executeWrite(_ -> {
            requests.lock(get(audit, number).id());
            var request = get(audit, number);
            RequestLaw.allowed(request, deed);
            var now = requests.update(RequestLaw.after(request, deed, said));
            noted(audit, now, deed, said, blob, actor);
            return now;
        });
    }

    private void noted(Audit audit, AuditRequest now, Deed deed, Said said, @Nullable Blob blob, Actor actor) {
        var step = steps.save(new RequestStep(
                ids.next(),
                now.id(),
                of(now).size() + 1,
                deed,
                said.words(),
                said.evidence(),
                blob == null ? "" : said.fileName(),
                blob == null ? 0 : blob.size(),
                blob == null ? "" : blob.digest().hex(),
                now.clientState(),
                now.auditorState(),
                actor.id(),
                actor.name(),
                clock.instant()));
        var item = EvidenceItem.of(deed.type(), actor, step.recordedAt())
                .about("audit:" + audit.number(), "request:" + now.number())
                .fact("request", now.number())
                .fact("theirId", now.theirId())
                .fact("audit", audit.number())
                .fact("side", deed.auditors() ? "auditor" : "organisation")
                .fact("words", said.words())
                .fact("evidence", said.evidence())
                .fact("clientState", now.clientState().word())
                .fact("auditorState", now.auditorState().word());
        evidence.record(
                blob == null ? item : item.attach(new Attachment(said.fileName(), "application/octet-stream", blob)));
    }

    private Blob stored(byte[] file) {
        try {
            return blobs.put(new ByteArrayInputStream(file), MOST_FILE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be stored", e);
        }
    }

    /** The file attached to a step; the reader closes it. */
    public InputStream file(RequestStep step) {
        try {
            if (step.attached()) {
                return blobs.open(new Digest(step.fileSha256()))
                        .orElseThrow(
                                () -> new Refusal.NotFound("The file is not stored any more; its digest is recorded."));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a stored file cannot be read", e);
        }
        throw new Refusal.NotFound("No file is attached there.");
    }

    /** One of an audit by our number; another audit's is not there. */
    public AuditRequest get(Audit audit, String number) {
        return requests.findByNumber(number)
                .filter(one -> one.auditId().equals(audit.id()))
                .orElseThrow(() -> new Refusal.NotFound("This audit has no request with the number " + number + "."));
    }

    /** Those of an audit in the order of the auditor's list. */
    public List<AuditRequest> of(Audit audit) {
        return requests.findByAuditIdOrderByPlaceAndId(audit.id());
    }

    /** The steps of one, the oldest first. */
    public List<RequestStep> of(AuditRequest request) {
        return steps.findByRequestIdOrderBySeq(request.id());
    }

    /** One step. */
    public RequestStep step(AuditRequest request, int seq) {
        return of(request).stream()
                .filter(one -> one.seq() == seq)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound(request.number() + " has no step " + seq + "."));
    }

    /** What could answer it. */
    public List<Suggestions.Suggestion> suggested(AuditRequest request) {
        return points.suggested(request);
    }
}
