/**
 * Findings: weaknesses from first sight to proof of mending.
 *
 * <p>Law: a finding is never deleted and never closed by absence. Only a passing re-test by this server of the same check on the same operation fixes it; an
 * acceptance has a name, a reason and an end. Every step is an event that is only ever added. The door is
 * {@link dev.assay.app.findings.Findings}; rooms on higher floors may use it.
 */
@NullMarked
package dev.assay.app.findings;

import org.jspecify.annotations.NullMarked;
