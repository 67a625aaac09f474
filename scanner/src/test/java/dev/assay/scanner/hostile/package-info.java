/**
 * Scans of targets and descriptions that mean harm, from the first request to what is written. Law: a scan ends, stays where it was sent, and
 * writes nothing that steers whoever reads it. Used by nobody.
 */
@NullMarked
package dev.assay.scanner.hostile;

import org.jspecify.annotations.NullMarked;
