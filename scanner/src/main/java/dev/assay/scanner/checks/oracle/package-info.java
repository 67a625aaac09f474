/**
 * How an answer is judged: what kind of body it is, whether two bodies say the same, and what is in a body that should not be.
 *
 * <p>The room's law: pure functions over text that came from outside. Nothing here sends a request, keeps a state, or needs more
 * than linear time in the size of what it is given. Only the checks use it.
 */
@NullMarked
package dev.assay.scanner.checks.oracle;

import org.jspecify.annotations.NullMarked;
