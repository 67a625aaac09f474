/** Tests of the room of the same name. */
@NullMarked
package dev.assay.scanner.target;

import org.jspecify.annotations.NullMarked;
