package dev.assay.app.controls;

import dev.assay.policies.document.Control;
import org.jspecify.annotations.Nullable;

/**
 * A control and how it stood over a period.
 *
 * @param control as the repository has it now, or as its last day in force had it where it was taken out
 * @param removed when it was taken out; null while it is there
 */
public record Standing(
        Control control, Strip strip, @Nullable Removed removed) {}
