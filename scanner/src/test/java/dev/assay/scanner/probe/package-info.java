/** Tests of the room of the same name. */
@NullMarked
package dev.assay.scanner.probe;

import org.jspecify.annotations.NullMarked;
