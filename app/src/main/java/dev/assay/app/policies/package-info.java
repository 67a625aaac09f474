/**
 * Policies: the organisation's own rules, risks, controls and mapping, read from and written to its governance repository in Git.
 *
 * <p>Law: documents are changed by commits only, and a draft counts for nothing until a named person adopts it. What Assay saw as the newest
 * commit is kept with its instant, so that an earlier day can be answered from what was known. The door is
 * {@link dev.assay.app.policies.Policies}; rooms on higher floors may use it.
 */
@NullMarked
package dev.assay.app.policies;

import org.jspecify.annotations.NullMarked;
