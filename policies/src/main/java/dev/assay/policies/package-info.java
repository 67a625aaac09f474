/**
 * Policies, risks, controls and mappings as files with history. {@link dev.assay.policies.PolicyBook} is the one door: it reads the whole
 * governance repository at a revision into an immutable {@link dev.assay.policies.Snapshot} and changes it by commits only.
 *
 * <p>Law: plain Java; knows no server, no database, no scanner. Time comes in as a parameter. The app's policy and control rooms use it.
 */
@NullMarked
package dev.assay.policies;

import org.jspecify.annotations.NullMarked;
