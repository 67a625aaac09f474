package dev.assay.app.scans;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many requests and minutes one scan of an API may take; who runs the server says so. */
@Singleton
@Transactional
class ScanLimits {
    private final ScanPlans plans;
    private final Apis apis;

    ScanLimits(ScanPlans plans, Apis apis) {
        this.plans = plans;
        this.apis = apis;
    }

    /** Sets both. {@code version} is that of the plan the actor saw, 0 when there was none. */
    ScanPlan set(UUID apiId, int version, int requests, int minutes, Actor actor) {
        var api = apis.held(apiId);
        var plan = plans.seen(api, version).limited(requests, minutes);
        return plans.saved(api, plan, "limits changed", actor);
    }

    /** The same, as a form says it. */
    ScanPlan set(Api api, int version, Map<String, String> form, Actor actor) {
        return set(api.id(), version, number(form, "mostRequests"), number(form, "mostMinutes"), actor);
    }

    private static int number(Map<String, String> form, String field) {
        var text = form.getOrDefault(field, "").strip();
        if (!text.matches("[0-9]{1,7}")) {
            throw new Refusal.Invalid(
                    "The plan cannot be saved like this.", new Refusal.Field(field, "Give a whole number."));
        }
        return Integer.parseInt(text);
    }

    static List<Field> fields(ScanPlan plan, ScanningView.Said said) {
        return List.of(
                said.asked(
                        Field.of(Kind.NUMBER, "mostRequests", "Most requests of one scan")
                                .hint("100 to 200000. A scan that runs into a limit is incomplete."),
                        Integer.toString(plan.mostRequests())),
                said.asked(
                        Field.of(Kind.NUMBER, "mostMinutes", "Most minutes of one scan")
                                .hint("1 to 1440."),
                        Integer.toString(plan.mostMinutes())));
    }
}
