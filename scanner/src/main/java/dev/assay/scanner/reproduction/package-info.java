/**
 * Turns the exchanges of an earlier report into commands that a third person can run. Law: what a target or a report says can only ever become
 * a quoted word; secrets are named, never written. Used by the command line.
 */
@NullMarked
package dev.assay.scanner.reproduction;

import org.jspecify.annotations.NullMarked;
