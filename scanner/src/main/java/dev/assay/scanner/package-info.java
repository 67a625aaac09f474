/** Asks an API questions and proves the answers. */
@NullMarked
package dev.assay.scanner;

import org.jspecify.annotations.NullMarked;
