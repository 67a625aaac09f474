package dev.assay.app.policies;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.evidence.digest.Digest;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Mapping;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Procedure;
import dev.assay.policies.document.Risk;
import dev.assay.policies.document.RiskException;
import dev.assay.policies.document.SystemDescription;
import dev.assay.policies.document.UserControl;
import dev.assay.policies.document.Vendor;
import dev.assay.policies.git.Revision;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transactions of the room: a newest commit and its evidence, always both. */
@Singleton
@Transactional
class PolicyRecords {
    private final HeadRepository heads;
    private final PushRepository pushes;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    PolicyRecords(HeadRepository heads, PushRepository pushes, EvidenceLog evidence, Ids ids, Clock clock) {
        this.heads = heads;
        this.pushes = pushes;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    List<Head> all() {
        return heads.findAllOrderByRecordedAtAndId();
    }

    /** The repository began here, from the starter documents or from another one. */
    void begun(Revision revision, Head.Cause cause, Organisation organisation, String from, int files, Actor actor) {
        keep(revision, cause, actor);
        evidence.record(EvidenceItem.of("governance.founded", actor, clock.instant())
                .about("revision:" + revision.id())
                .fact("revision", revision.id())
                .fact("company", organisation.name())
                .fact("zone", organisation.zone().getId())
                .fact("from", from)
                .fact("files", files));
    }

    void noticed(Revision revision, Actor actor) {
        keep(revision, Head.Cause.NOTICED, actor);
        evidence.record(EvidenceItem.of("governance.noticed", actor, clock.instant())
                .about("revision:" + revision.id())
                .fact("revision", revision.id())
                .fact("author", revision.author())
                .fact("subject", revision.subject()));
    }

    /** A branch that somebody moved with Git; of main that is a newest commit too. */
    void pushed(Push push, @Nullable Revision main, Actor actor) {
        if (main != null) {
            keep(main, Head.Cause.PUSHED, actor);
        }
        pushes.save(push);
        var item = EvidenceItem.of("governance.pushed", actor, clock.instant())
                .fact("branch", push.branch())
                .fact("before", push.before())
                .fact("after", push.after())
                .fact("address", actor.address())
                .fact("tokenMadeBy", push.makerName());
        evidence.record(push.after() == null ? item : item.about("revision:" + push.after()));
    }

    /** What somebody pushed, with a token they made. */
    List<Push> pushesOf(String makerId) {
        return pushes.findByMakerId(makerId);
    }

    /** Documents that were put into force by one commit, with the digests of their bytes as committed. */
    void adopted(Revision revision, Adopted adopted, Actor actor) {
        keep(revision, Head.Cause.ADOPTED, actor);
        evidence.record(EvidenceItem.of("policy.adopted", actor, clock.instant())
                .about("revision:" + revision.id())
                .about(adopted.documents().stream()
                        .map(document -> thing(document.document()))
                        .toArray(String[]::new))
                .fact("revision", revision.id())
                .fact("approver", actor.name())
                .fact("approvedOn", adopted.on().toString())
                .fact("effective", adopted.effective().toString())
                .fact("separationOfDuties", !adopted.alone())
                .fact(
                        "documents",
                        adopted.documents().stream().map(PolicyRecords::facts).toList()));
    }

    /** What one commit adopted. */
    record Adopted(LocalDate on, LocalDate effective, boolean alone, List<Bytes> documents) {}

    /** A document and the digest of its file. */
    record Bytes(Document document, Digest digest) {}

    private void keep(Revision revision, Head.Cause cause, Actor actor) {
        heads.save(new Head(ids.next(), revision.id(), cause, actor.id(), actor.name(), clock.instant()));
    }

    private static Map<String, @Nullable Object> facts(Bytes bytes) {
        var document = bytes.document();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", document.id());
        facts.put("title", document.title());
        facts.put("owner", document.owner());
        facts.put("path", document.path());
        facts.put("blob", document.source().blob());
        facts.put("sha256", bytes.digest().hex());
        return facts;
    }

    static String thing(Document document) {
        var kind = switch (document) {
            case Policy _ -> "policy:";
            case Procedure _ -> "procedure:";
            case Risk _ -> "risk:";
            case Control _ -> "control:";
            case Mapping _ -> "mapping:";
            case RiskException _ -> "exemption:";
            case Vendor _ -> "vendor:";
            case UserControl _ -> "user-control:";
            case SystemDescription _ -> "description:";
        };
        return kind + document.id();
    }
}
