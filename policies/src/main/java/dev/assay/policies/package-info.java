/** Policies, risks, controls and mappings as files with history. */
@NullMarked
package dev.assay.policies;

import org.jspecify.annotations.NullMarked;
