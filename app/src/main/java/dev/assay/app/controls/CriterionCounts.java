package dev.assay.app.controls;

import dev.assay.policies.document.Criterion;
import io.micronaut.serde.annotation.Serdeable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the controls of a criterion show over a period. A criterion itself has no status.
 *
 * @param summary in our own words
 * @param reported whether the organisation reports on its category
 * @param feeds what can support it
 * @param controls the ids of its controls in force in the period
 * @param drafts the ids of its controls that are not adopted; they count for nothing
 * @param counts how many of the controls stood how over the period, by the status that weighs most
 */
@Serdeable
public record CriterionCounts(
        String id,
        Criterion.Category category,
        String summary,
        boolean reported,
        Set<Criterion.Feed> feeds,
        List<String> controls,
        List<String> drafts,
        Map<Status, Integer> counts) {

    static CriterionCounts of(Criterion criterion, boolean reported, List<Strip> strips) {
        var counts = new EnumMap<Status, Integer>(Status.class);
        var controls = new TreeSet<String>();
        var drafts = new TreeSet<String>();
        for (var strip : strips) {
            if (strip.worst() == Status.NOT_IN_SCOPE) {
                drafts.add(strip.control());
            } else {
                controls.add(strip.control());
                counts.merge(strip.worst(), 1, Integer::sum);
            }
        }
        return new CriterionCounts(
                criterion.id(),
                criterion.category(),
                criterion.summary(),
                reported,
                Set.copyOf(criterion.feed()),
                List.copyOf(controls),
                List.copyOf(drafts),
                counts);
    }
}
