/** Weaknesses and their proof: what was found, how it was shown, and the print by which it is known again. Law: a finding names its exchanges; nothing here sends anything. Used by checks, reports and whoever keeps findings. */
@NullMarked
package dev.assay.scanner.finding;

import org.jspecify.annotations.NullMarked;
