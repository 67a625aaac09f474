package dev.assay.app.scans;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Description;
import dev.assay.app.secrets.SecretFields;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How APIs are scanned: plans, permissions and identities. */
@Singleton
@Transactional
public class ScanPlans {
    /**
     * What is shown of an identity: never its credential.
     *
     * @param origin scheme, host and port its credential was given for; empty when that is not known
     * @param used whether that is what is scanned now; otherwise it is not used until it is confirmed
     */
    @io.micronaut.serde.annotation.Serdeable
    public record Named(
            String name, String role, String tenant, String kind, String origin, boolean used, boolean expired) {}

    private final ScanPlanRepository plans;
    private final ScanIdentityRepository identities;
    private final OwnershipLookRepository looks;
    private final Apis apis;
    private final SecretFields fields;
    private final ObjectMapper json;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;
    private final TransactionOperations<Connection> transactions;

    ScanPlans(
            ScanPlanRepository plans,
            ScanIdentityRepository identities,
            OwnershipLookRepository looks,
            Apis apis,
            SecretFields fields,
            ObjectMapper json,
            EvidenceLog evidence,
            Ids ids,
            Clock clock,
            TransactionOperations<Connection> transactions) {
        this.plans = plans;
        this.identities = identities;
        this.looks = looks;
        this.apis = apis;
        this.fields = fields;
        this.json = json;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * The plan of an API; the one its criticality sets while nobody made another. Its permission counts for the target it was given for
     * only, and ownership while it shows: otherwise it is none.
     */
    public ScanPlan of(Api api) {
        var plan = given(api);
        return looks.findById(api.id()).map(look -> look.counting(plan)).orElse(plan);
    }

    /** The same, whether an ownership that was shown still shows or not. */
    ScanPlan given(Api api) {
        return plans.findById(api.id())
                .map(plan -> plan.standing(api, apis.history(api.id())))
                .orElseGet(() -> usual(api));
    }

    /** Sets pace and reach. {@code version} is the one the actor saw, 0 when there was none. */
    public ScanPlan pace(
            UUID apiId, int version, String profile, double rate, boolean allowLoad, int everyDays, Actor actor) {
        var api = apis.held(apiId);
        var before = seen(api, version);
        var next = everyDays == 0 ? null : clock.instant().plus(Duration.ofDays(everyDays));
        return saved(api, before.paced(profile, rate, allowLoad, everyDays, next), "plan changed", actor);
    }

    /**
     * Lets active checks be asked of a private address, because an owner vouches for it under a ticket. Nobody can vouch for a public target:
     * that it is theirs has to be shown. Looks its name up, outside any transaction.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public ScanPlan permitPrivate(UUID apiId, int version, String owner, String ticket, Actor actor) {
        if (owner.isBlank() || ticket.isBlank()) {
            throw new Refusal.Invalid(
                    "The permission cannot be saved like this.",
                    new Refusal.Field(owner.isBlank() ? "owner" : "ticket", "Fill this in."));
        }
        Bounds.permission("owner", owner);
        Bounds.permission("ticket", ticket);
        var looked = apis.get(apiId);
        var target = ScanPlan.target(looked.facts());
        PrivateTarget.of(looked.facts()).ifPresent(wrong -> {
            throw new Refusal.Invalid(wrong);
        });
        return transactions.executeWrite(_ -> {
            var api = stillAt(apiId, target);
            var plan = seen(api, version)
                    .permitted(Permission.PRIVATE_ADDRESS, owner.strip(), ticket.strip(), "", clock.instant());
            return saved(api, plan, "private address permitted", actor);
        });
    }

    /**
     * Lets active checks be asked of a public target, because a token of ours was found where only its owner can put it.
     *
     * @param looked the API as it was when the token was looked for: what was shown of that target says nothing about another one
     */
    public ScanPlan permitOwned(Api looked, int version, String proof, Actor actor) {
        var api = stillAt(looked.id(), ScanPlan.target(looked.facts()));
        looks.deleteById(api.id());
        var plan =
                seen(api, version).permitted(Permission.OWNERSHIP, api.facts().owner(), "", proof, clock.instant());
        return saved(api, plan, "ownership shown", actor);
    }

    /** Takes a permission back; only passive and safe checks remain. */
    public ScanPlan forbid(UUID apiId, int version, Actor actor) {
        var api = apis.held(apiId);
        var plan = seen(api, version).permitted(Permission.NONE, "", "", "", clock.instant());
        return saved(api, plan, "permission taken back", actor);
    }

    /**
     * Adds an identity, or replaces the one of that name. The credential is encrypted, nothing shows it again, and it is used for the origin
     * that is scanned now only.
     */
    public void identify(UUID apiId, String name, String role, String tenant, CredentialText credential, Actor actor) {
        identify(apiId, new Who(name, role, tenant, false), credential, actor);
    }

    void identify(UUID apiId, Who who, CredentialText credential, Actor actor) {
        var api = apis.get(apiId);
        credential.check(TargetOrigin.plainHttp(api));
        who.fits(credential);
        identities.deleteByApiIdAndName(apiId, who.name());
        var id = ids.next();
        identities.save(new ScanIdentity(
                id,
                apiId,
                who.name(),
                who.role(),
                who.tenant(),
                credential.kind(),
                fields.encrypt(ScanIdentity.TABLE, ScanIdentity.COLUMN, id, credential.written(json)),
                TargetOrigin.of(api),
                who.expired()));
        noted(api, "identity saved", who.name(), actor, credential.tokensFrom(TargetOrigin.plainHttp(api)));
    }

    /** Lets an identity be used for what is scanned now, because somebody who saw that origin says so. */
    public void confirm(UUID apiId, String name, String origin, Actor actor) {
        var api = apis.get(apiId);
        var now = TargetOrigin.of(api);
        if (!now.equals(origin)) {
            throw new Refusal.Stale(api.number() + " is at " + now + " now, not at " + origin + ". Load it again.");
        }
        if (identities.confirm(apiId, name, origin) == 0) {
            throw unknown(api, name);
        }
        noted(api, "identity confirmed for this origin", name, actor, "");
    }

    private static Refusal unknown(Api api, String name) {
        return new Refusal.NotFound(api.number() + " has no identity called " + name + ".");
    }

    public void forget(UUID apiId, String name, Actor actor) {
        var api = apis.get(apiId);
        if (identities.deleteByApiIdAndName(apiId, name) == 0) {
            throw unknown(api, name);
        }
        noted(api, "identity removed", name, actor, "");
    }

    /** The identities of an API, by name, without their credentials. */
    public List<Named> identities(UUID apiId) {
        var api = apis.get(apiId);
        return identities.findByApiIdOrderByName(apiId).stream()
                .map(one -> new Named(
                        one.name(), one.role(), one.tenant(), one.kind(), one.origin(), one.isFor(api), one.expired()))
                .toList();
    }

    /** The plans whose next scan is due; that of an API nobody planned anything for is kept from its first due scan on. */
    List<ScanPlan> dueAt(Instant now, Actor actor) {
        for (var api : apis.all()) {
            if (api.inService()
                    && api.descriptionId() != null
                    && plans.findById(api.id()).isEmpty()) {
                var plan = usual(api);
                var next = plan.nextAt();
                if (next != null
                        && !next.isAfter(now)
                        && plans.findById(apis.held(api.id()).id()).isEmpty()) {
                    saved(api, plan.due(next), "plan set by the API's criticality", actor);
                }
            }
        }
        return plans.dueAt(now);
    }

    /**
     * Counts on to the next scheduled scan after now, in the caller's transaction; says when scans were due until then, the one to begin now
     * last. Empty when somebody else counted on or changed the plan meanwhile.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Instant> countOn(UUID apiId) {
        apis.held(apiId);
        var plan = plans.findById(apiId).orElse(null);
        if (plan == null || plan.everyDays() == 0) {
            return List.of();
        }
        var now = clock.instant();
        var step = Duration.ofDays(plan.everyDays());
        var next = plan.nextAt();
        var due = new ArrayList<Instant>();
        while (next != null && !next.isAfter(now)) {
            due.add(next);
            next = next.plus(step);
        }
        if (!due.isEmpty()) {
            plans.update(plan.due(next));
        }
        return due;
    }

    /** The API, held, while it is still at the target that somebody looked at. */
    private Api stillAt(UUID apiId, String target) {
        var api = apis.held(apiId);
        if (!ScanPlan.target(api.facts()).equals(target)) {
            throw new Refusal.Stale(api.number() + " was given another base URL meanwhile. Load it again.");
        }
        return api;
    }

    /** The plan, while it is still the one that somebody saw. */
    ScanPlan seen(Api api, int version) {
        var plan = given(api);
        if (plan.version() != version) {
            throw new Refusal.Stale("The plan of %s was changed meanwhile (version %d, you saw %d). Load it again."
                    .formatted(api.number(), plan.version(), version));
        }
        return plan;
    }

    ScanPlan saved(Api api, ScanPlan plan, String what, Actor actor) {
        var kept = plan.version() == 1 ? plans.save(plan) : plans.update(plan);
        var item = EvidenceItem.of("scan.plan-changed", actor, clock.instant()).about("api:" + api.number());
        evidence.record(plan.told(item.fact("what", what).fact("api", api.number())));
        return kept;
    }

    /** @param tokensFrom where else than at its origin its credential is sent; empty for nowhere */
    private void noted(Api api, String what, String name, Actor actor, String tokensFrom) {
        evidence.record(EvidenceItem.of("scan.identity-changed", actor, clock.instant())
                .about("api:" + api.number(), Tries.thing(api, name))
                .fact("what", what)
                .fact("api", api.number())
                .fact("identity", name)
                .fact("origin", TargetOrigin.of(api))
                .fact("tokensFrom", tokensFrom));
    }

    /** What its criticality sets: the first scheduled scan is due one cadence after its first description came. */
    private ScanPlan usual(Api api) {
        var described = apis.descriptions(api.id()).stream()
                .map(Description::importedAt)
                .findFirst()
                .orElseGet(clock::instant);
        return ScanPlan.usual(api, described);
    }
}
