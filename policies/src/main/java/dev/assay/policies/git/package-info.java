/**
 * Git behind the policy book: a bare repository, commits on one branch, clones through a guard, bundles.
 *
 * <p>Law: the only room that imports JGit, and no JGit type leaves it. Nothing is read from the machine's Git configuration. Only
 * {@link dev.assay.policies.PolicyBook} uses its stores; everyone may use its records.
 */
@NullMarked
package dev.assay.policies.git;

import org.jspecify.annotations.NullMarked;
