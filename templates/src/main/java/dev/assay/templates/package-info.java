/**
 * Documents that a customer copies and edits: the starter governance repository.
 *
 * <p>Law: text and the class that hands it out; uses no other room. The app's policy room founds a repository from it.
 */
@NullMarked
package dev.assay.templates;

import org.jspecify.annotations.NullMarked;
