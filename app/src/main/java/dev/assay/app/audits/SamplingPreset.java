package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A starting point for the size of a sample, by how often a control is due; people edit it, and nobody prescribes it.
 *
 * @param sizes steps as {@link dev.assay.app.samples.SizeRule} reads them
 * @param source whose habit it is
 */
@Serdeable
@MappedEntity("sampling_preset")
public record SamplingPreset(@Id String frequency, int place, String sizes, String source) {}
