package dev.assay.app.inventory;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.UnreadableDescription;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What named persons approved of an API: its description, and who may use what. Scans compare both with what is. */
@Singleton
@Transactional
public class Approvals {
    private final ApprovalRepository approvals;
    private final Apis apis;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    Approvals(ApprovalRepository approvals, Apis apis, EvidenceLog evidence, Ids ids, Clock clock) {
        this.approvals = approvals;
        this.apis = apis;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    /** Approves the description in force, of which the actor saw this version; another one in force meanwhile refuses as stale. */
    public Approval approveDescription(UUID apiId, int version, Actor actor) {
        var api = apis.held(apiId);
        var inForce = api.descriptionId();
        if (inForce == null) {
            throw new Refusal.Conflict(api.number() + " has no description yet. Import its OpenAPI document first.");
        }
        var description = apis.description(inForce);
        if (description.version() != version) {
            throw new Refusal.Stale("Version %d of the description of %s is in force now. Look at it and decide anew."
                    .formatted(description.version(), api.number()));
        }
        var source = "description version " + version;
        return saved(api, Approval.Kind.DESCRIPTION, inForce, "", source, description.sha256(), actor);
    }

    /**
     * Approves who may use what, in place of all rules approved before.
     *
     * @param words by operation and role {@code allowed} or {@code refused}; what is not said is not decided
     * @param source where the rules are from, such as {@code as S-12 saw it}
     */
    public Approval approveAccess(UUID apiId, Map<String, Map<String, String>> words, String source, Actor actor) {
        var api = apis.held(apiId);
        var rules = RulesText.write(RulesText.of(words));
        var sha256 = Digest.of(rules.getBytes(StandardCharsets.UTF_8)).hex();
        return saved(api, Approval.Kind.ACCESS, null, rules, source, sha256, actor);
    }

    private Approval saved(
            Api api,
            Approval.Kind kind,
            @Nullable UUID description,
            String rules,
            String source,
            String sha256,
            Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("What is approved is approved by a named person.");
        }
        var now = clock.instant();
        var approval = approvals.save(
                new Approval(ids.next(), api.id(), kind, description, rules, source, actor.id(), actor.name(), now));
        evidence.record(EvidenceItem.of("inventory.approved", actor, now)
                .about("api:" + api.number())
                .fact("what", kind.words() + " approved")
                .fact("api", api.number())
                .fact("kind", kind.words())
                .fact("source", source)
                .fact("sha256", sha256)
                .fact("rules", rules));
        return approval;
    }

    /** All approvals of an API, the oldest first. */
    public List<Approval> of(UUID apiId) {
        return approvals.findByApiIdOrderByApprovedAtAndId(apiId);
    }

    /** The last approval of a kind. */
    public Optional<Approval> last(UUID apiId, Approval.Kind kind) {
        return of(apiId).reversed().stream().filter(one -> one.kind() == kind).findFirst();
    }

    /** What a scan of the API compares with. */
    public Approved approved(UUID apiId) {
        var access = last(apiId, Approval.Kind.ACCESS).map(one -> RulesText.read(one.rules()));
        return new Approved(description(apiId), access.orElse(AccessRules.NONE));
    }

    private @Nullable ApiDescription description(UUID apiId) {
        var id = last(apiId, Approval.Kind.DESCRIPTION)
                .map(Approval::descriptionId)
                .orElse(null);
        if (id == null) {
            return null;
        }
        try {
            return DescriptionReader.read(apis.document(id));
        } catch (UnreadableDescription e) {
            throw new Refusal.Conflict("The approved description cannot be read: " + e.getMessage());
        }
    }
}
