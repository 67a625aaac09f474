package dev.assay.app.inventory;

import dev.assay.app.access.Grant;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.scanner.target.ApiDescription;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The door of the inventory: registers, describes, changes and retires APIs, and says how they stood at any instant. */
@Singleton
@Transactional
public class Apis {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ApiRepository apis;
    private final ApiChangeRepository changes;
    private final DescriptionRepository descriptions;
    private final DocumentRepository documents;
    private final OperationRepository operations;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final Ids ids;
    private final Clock clock;

    Apis(
            ApiRepository apis,
            ApiChangeRepository changes,
            DescriptionRepository descriptions,
            DocumentRepository documents,
            OperationRepository operations,
            EvidenceLog evidence,
            ShortNumbers numbers,
            Ids ids,
            Clock clock) {
        this.apis = apis;
        this.changes = changes;
        this.descriptions = descriptions;
        this.documents = documents;
        this.operations = operations;
        this.evidence = evidence;
        this.numbers = numbers;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new API, in service from now on. */
    public Api register(ApiFacts facts, Actor actor) {
        var api = apis.save(new Api(ids.next(), numbers.next("API"), facts, null, clock.instant(), null, 1));
        return noted(api, "registered", actor);
    }

    /** Other facts. {@code version} is the one the actor saw; a later one refuses as stale. */
    public Api change(UUID id, int version, ApiFacts facts, Actor actor) {
        return changed(id, version, "facts changed", api -> api.with(facts), actor);
    }

    /** Takes the API out of service; it stays in the inventory and can be brought back. */
    public Api retire(UUID id, int version, Actor actor) {
        return changed(id, version, "retired", api -> api.retired(clock.instant()), actor);
    }

    /** Puts a retired API back into service. */
    public Api bringBack(UUID id, int version, Actor actor) {
        return changed(id, version, "brought back into service", Api::broughtBack, actor);
    }

    /** As {@link #describe(UUID, byte[], ApiDescription, String, Origin, Actor)}, of bytes that the actor handed in. */
    public Description describe(UUID id, byte[] content, ApiDescription read, String source, Actor actor) {
        return describe(id, content, read, source, Origin.stated(source, "upload"), actor);
    }

    /**
     * Imports a description, the first or the next one. The same bytes as the last time make no new version.
     *
     * @param read the document {@code content}, as the scanner read it
     * @param source the URL or the file name it came from
     * @param origin how it was obtained
     */
    public Description describe(
            UUID id, byte[] content, ApiDescription read, String source, Origin origin, Actor actor) {
        var api = locked(id);
        var earlier = descriptions.findByApiIdOrderByVersion(id);
        if (!earlier.isEmpty() && earlier.getLast().sha256().equals(read.sha256())) {
            return earlier.getLast();
        }
        var description = descriptions.save(DescribedOperations.description(
                ids.next(), id, earlier.size() + 1, read, source, actor.name(), clock.instant()));
        documents.save(new ApiDocument(description.id(), content));
        operations.saveAll(DescribedOperations.of(description.id(), read, ids));
        var described = apis.update(api.describedBy(description.id()));
        var what = "description imported";
        var now = clock.instant();
        noted(described, what, actor, now, ApiEvidence.of(described, what, actor, now, description, origin));
        return description;
    }

    public Api get(UUID id) {
        return apis.findById(id).orElseThrow(() -> new Refusal.NotFound(Grant.NO_SUCH_API));
    }

    /** As it stands, held until the caller's transaction ends: nobody else changes it or holds it meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Api held(UUID id) {
        return locked(id);
    }

    /** By its short number, such as API-3. */
    public Api get(String number) {
        return apis.findByNumber(number).orElseThrow(() -> new Refusal.NotFound(Grant.NO_SUCH_API));
    }

    /** By its id or its short number, as REST clients name it. */
    public Api named(String idOrNumber) {
        return UUID_TEXT.matcher(idOrNumber).matches() ? get(UUID.fromString(idOrNumber)) : get(idOrNumber);
    }

    /** All APIs ever registered, the retired ones too, in the order of their registration. */
    public List<Api> all() {
        return apis.findAllOrderByRegisteredAtAndId();
    }

    /** How every API registered by then stood at an instant. */
    public List<ApiChange> asOf(Instant at) {
        return changes.lastUpTo(at);
    }

    /** All changes of an API, the oldest first. */
    public List<ApiChange> history(UUID id) {
        return changes.findByApiIdOrderByVersion(id);
    }

    /** All imported versions of an API's description, the oldest first. */
    public List<Description> descriptions(UUID apiId) {
        return descriptions.findByApiIdOrderByVersion(apiId);
    }

    public Description description(UUID descriptionId) {
        return descriptions
                .findById(descriptionId)
                .orElseThrow(() -> new Refusal.NotFound("There is no description with the id " + descriptionId + "."));
    }

    /** The bytes of a description as they were imported. */
    public byte[] document(UUID descriptionId) {
        return documents
                .findById(descriptionId)
                .map(ApiDocument::content)
                .orElseThrow(() -> new Refusal.NotFound("There is no description with the id " + descriptionId + "."));
    }

    /** What a version of a description says about each operation, in the order of their keys. */
    public List<DescribedOperation> operations(UUID descriptionId) {
        return operations.findByDescriptionIdOrderByOperation(descriptionId);
    }

    /** What changed from one version of a description to another. */
    public DescriptionDifference difference(UUID before, UUID after) {
        return DescriptionDifference.between(operations(before), operations(after));
    }

    private Api changed(UUID id, int version, String what, UnaryOperator<Api> change, Actor actor) {
        var api = locked(id);
        if (api.version() != version) {
            throw new Refusal.Stale(
                    "%s was changed meanwhile (version %d, you saw %d). Load it again and repeat your change."
                            .formatted(api.number(), api.version(), version));
        }
        return noted(apis.update(change.apply(api)), what, actor);
    }

    private Api locked(UUID id) {
        apis.lock(id);
        return get(id);
    }

    private Api noted(Api api, String what, Actor actor) {
        var now = clock.instant();
        return noted(api, what, actor, now, ApiEvidence.of(api, what, actor, now));
    }

    private Api noted(Api api, String what, Actor actor, Instant now, EvidenceItem item) {
        changes.save(new ApiChange(
                ids.next(),
                api.id(),
                api.version(),
                what,
                api.facts(),
                api.descriptionId(),
                api.retiredAt(),
                actor.id(),
                actor.name(),
                now));
        evidence.record(item);
        return api;
    }
}
