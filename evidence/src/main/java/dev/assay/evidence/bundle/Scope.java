package dev.assay.evidence.bundle;

import java.util.List;

/**
 * What the bundle is about and what it leaves out.
 *
 * @param framework the framework's id
 * @param categories the categories in scope
 * @param leftOut categories left out, with reasons
 * @param criteria ids, ascending
 * @param visibility what of the organisation it shows
 */
public record Scope(
        String framework,
        List<String> categories,
        List<LeftOut> leftOut,
        List<String> criteria,
        Visibility visibility) {
    public Scope {
        categories = List.copyOf(categories);
        leftOut = List.copyOf(leftOut);
        criteria = criteria.stream().sorted().toList();
    }

    /** Something that is not shown, and why. */
    public record LeftOut(String what, String reason) {}

    /** One API that is shown. */
    public record Api(String id, String name) {}

    /** The rule that decides what the auditor sees, in words, and what it comes to. */
    public record Visibility(String rule, List<Api> apis, List<LeftOut> leftOut) {
        public Visibility {
            apis = List.copyOf(apis);
            leftOut = List.copyOf(leftOut);
        }
    }
}
