/**
 * Governance repositories of other programs, read by the layout they document and written as drafts in ours.
 *
 * <p>Law: nothing is taken silently and nothing is left silently: every file is either written as a draft that Assay reads, or named with the
 * reason. Texts of criteria are never taken, they belong to others; credentials in settings are never read. Reads bytes, touches no disk.
 */
@NullMarked
package dev.assay.policies.imports;

import org.jspecify.annotations.NullMarked;
