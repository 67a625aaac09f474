/**
 * What the files of a governance repository say: policies, procedures, risks, controls, criteria, the mapping, exceptions, vendors.
 *
 * <p>Law: a document exists only if its file was understood wholly; otherwise there are {@link dev.assay.policies.document.Problem}s that
 * name file, line and remedy. Reading never throws because of what a file contains. Uses nothing but a YAML parser; everyone may use it.
 */
@NullMarked
package dev.assay.policies.document;

import org.jspecify.annotations.NullMarked;
