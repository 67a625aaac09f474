package dev.assay.app.inventory;

import java.util.List;
import java.util.Set;

/** The facts of an API that a test registers; what tests do not ask about is the same in all of them. */
public final class ShopFacts {
    private ShopFacts() {}

    /** An API at one base URL. */
    public static ApiFacts of(
            String name, String url, Environment environment, Criticality criticality, Exposure exposure) {
        return new ApiFacts(
                name,
                "",
                "Team Shop",
                environment,
                List.of(url),
                criticality,
                exposure,
                Set.of(),
                "",
                "",
                List.of(),
                List.of());
    }
}
