package dev.assay.scanner.check;

import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.ApiDescription;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has approved of an API, to be compared with what is.
 *
 * @param description the description that was approved; null when none is given
 * @param access who may use what; {@link AccessRules#NONE} when nothing is given
 */
public record Approved(@Nullable ApiDescription description, AccessRules access) {

    public static final Approved NOTHING = new Approved(null, AccessRules.NONE);
}
