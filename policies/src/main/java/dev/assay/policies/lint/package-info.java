/**
 * What is wrong with a policy set although each file can be read: missing owners, overdue reviews, ids that lead nowhere, empty words,
 * mistakes in the mapping.
 *
 * <p>Law: a pure function of a snapshot, a day and the names of the scanner's checks. Everyone may use it.
 */
@NullMarked
package dev.assay.policies.lint;

import org.jspecify.annotations.NullMarked;
