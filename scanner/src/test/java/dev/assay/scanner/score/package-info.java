/** Tests of the room of the same name. */
@NullMarked
package dev.assay.scanner.score;

import org.jspecify.annotations.NullMarked;
