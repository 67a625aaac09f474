package dev.assay.policies.document;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the trust services criteria, by id, with a summary in our own words.
 *
 * @param coso the number of the related internal control principle, where there is one
 * @param feed what can support it; none of these meets a criterion by itself
 * @param line where it stands in its file
 */
public record Criterion(
        String id, Category category, @Nullable Integer coso, String summary, Set<Feed> feed, String path, int line) {

    /** The category a criterion belongs to; the common criteria are security. */
    public enum Category {
        SECURITY,
        AVAILABILITY,
        CONFIDENTIALITY,
        PROCESSING_INTEGRITY,
        PRIVACY
    }

    /** Where evidence about a criterion can come from. */
    public enum Feed {
        SCAN,
        INVENTORY,
        GIT,
        LOG,
        MANUAL
    }

    /** Whether scan or inventory data can support it, without meeting it. */
    public boolean supportedByMeasurement() {
        return feed.contains(Feed.SCAN) || feed.contains(Feed.INVENTORY);
    }

    static Criterion read(Fields in, String path) {
        var criterion = new Criterion(
                in.text("id"),
                in.choice("category", Category.class),
                in.has("coso") ? Integer.valueOf(in.number("coso", 1, 17)) : null,
                in.text("summary"),
                in.choices("feed", Feed.class),
                path,
                in.line("id"));
        in.rejectUnknown();
        return criterion;
    }
}
