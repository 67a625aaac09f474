/**
 * The risk register: the risks of a snapshot as they stand on a day, sorted by how grave they are, and as a heat map.
 *
 * <p>Law: a view over the documents, it decides nothing and writes nothing; what is wrong with a risk is said by the linter.
 */
@NullMarked
package dev.assay.policies.register;

import org.jspecify.annotations.NullMarked;
