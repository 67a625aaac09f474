package dev.assay.app.scans;

import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.ReachPermit;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells the inventory whose private address may be reached: the same permission as for scans. */
@Singleton
final class PlanReach implements ReachPermit {
    private final ScanPlans plans;
    private final Apis apis;

    PlanReach(ScanPlans plans, Apis apis) {
        this.plans = plans;
        this.apis = apis;
    }

    @Override
    public boolean privateToo(UUID apiId) {
        return plans.of(apis.get(apiId)).permission() == Permission.PRIVATE_ADDRESS;
    }
}
