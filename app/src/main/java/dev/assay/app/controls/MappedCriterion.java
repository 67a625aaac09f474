package dev.assay.app.controls;

import dev.assay.policies.document.Mapping;
import io.micronaut.serde.annotation.Serdeable;

/**
 * That evidence of some source speaks to a criterion, how strongly and why.
 *
 * @param row the id of the mapping's row
 * @param summary the criterion in our own words
 * @param strength P speaks directly about its intent, S supports
 * @param mappingVersion and {@code revision}, where the row was read
 * @param draft whether the mapping is not adopted yet, so that it counts for nothing
 */
@Serdeable
public record MappedCriterion(
        String row,
        String criterion,
        String summary,
        Mapping.Strength strength,
        Mapping.Relationship relationship,
        String rationale,
        String mappingVersion,
        String revision,
        boolean draft) {}
