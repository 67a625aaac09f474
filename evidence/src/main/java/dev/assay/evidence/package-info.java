/** Makes evidence and proves it. */
@NullMarked
package dev.assay.evidence;

import org.jspecify.annotations.NullMarked;
