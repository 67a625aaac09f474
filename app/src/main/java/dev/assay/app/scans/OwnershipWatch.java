package dev.assay.app.scans;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again whether a target is still whose it was shown to be: at the start of each scan that rests on it, and daily. While it does not
 * show, only passive and safe checks are asked; when it shows again, the permission counts again. Each change is recorded.
 */
@Singleton
class OwnershipWatch {
    private static final Logger LOG = LoggerFactory.getLogger(OwnershipWatch.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST = 2_000;

    private final Ownership ownership;
    private final OwnershipLookRepository looks;
    private final ScanPlans plans;
    private final Apis apis;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    OwnershipWatch(
            Ownership ownership,
            OwnershipLookRepository looks,
            ScanPlans plans,
            Apis apis,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.ownership = ownership;
        this.looks = looks;
        this.plans = plans;
        this.apis = apis;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The plan as it counts for a scan that starts now. Asks DNS and the target, so never inside a transaction. */
    ScanPlan forScan(Api api, ScanPlan asked, Actor actor) {
        return plans.given(api).permission() == Permission.OWNERSHIP
                ? look(api, actor).counting(asked)
                : asked;
    }

    /** Looks at the targets whose last look is a day old. */
    void daily(Actor actor) {
        for (var api : apis.all()) {
            var plan = plans.given(api);
            var since = plan.permittedAt();
            if (!api.inService() || plan.permission() != Permission.OWNERSHIP || since == null) {
                continue;
            }
            var last = looks.findById(api.id()).map(OwnershipLook::lookedAt).orElse(since);
            if (!clock.instant().isBefore(last.plus(DAY))) {
                look(api, actor);
            }
        }
    }

    private OwnershipLook look(Api api, Actor actor) {
        var seen = ownership.look(api);
        var now = clock.instant();
        var look = switch (seen) {
            case TokenLook.Look.Shown shown -> new OwnershipLook(api.id(), now, true, bounded(shown.proof()));
            case TokenLook.Look.NotShown not -> new OwnershipLook(api.id(), now, false, bounded(not.why()));
        };
        return transactions.executeWrite(_ -> {
            apis.held(api.id());
            var before = looks.findById(api.id()).map(OwnershipLook::shown).orElse(true);
            looks.deleteById(api.id());
            if (before != look.shown()) {
                record(api, look, actor);
            }
            return looks.save(look);
        });
    }

    private void record(Api api, OwnershipLook look, Actor actor) {
        var type = look.shown() ? "scan.ownership-back" : "scan.ownership-lost";
        LOG.warn("{} {}: {}", type, api.number(), look.told());
        evidence.record(EvidenceItem.of(type, actor, look.lookedAt())
                .about("api:" + api.number())
                .fact("api", api.number())
                .fact("target", api.facts().target())
                .fact("told", look.told()));
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
