package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import java.util.Map;

/** How fast, how far and how often an API is scanned, as a form says it. */
record PlanForm(String profile, double rate, boolean allowLoad, int everyDays) {
    static PlanForm of(Map<String, String> form) {
        return new PlanForm(
                form.getOrDefault("profile", ""),
                number(form, "rate", "Give 0.1 to 500 requests per second."),
                "true".equals(form.get("allowLoad")),
                (int) number(form, "everyDays", "Give 0 (never) to 366 days."));
    }

    private static double number(Map<String, String> form, String field, String problem) {
        var text = form.getOrDefault(field, "").strip();
        if (!text.matches("[0-9]{1,4}([.][0-9]{1,3})?")) {
            throw new Refusal.Invalid("The plan cannot be saved like this.", new Refusal.Field(field, problem));
        }
        return Double.parseDouble(text);
    }
}
