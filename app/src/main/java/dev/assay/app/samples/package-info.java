/**
 * Populations as files and the draws from them: the form of docs/formats/sample-v1.md, read and written, and the draw itself.
 *
 * <p>Law: nothing here knows the books, the clock or chance. The same file, seed and size give the same sample, on a page and on the command
 * line, so that anybody can draw it again. Audits and the command {@code assay sample} use it.
 */
@NullMarked
package dev.assay.app.samples;

import org.jspecify.annotations.NullMarked;
