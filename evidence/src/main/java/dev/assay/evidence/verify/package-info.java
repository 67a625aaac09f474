/**
 * Says whether a bundle holds: the only verifier there is, with its own small command that runs without the server.
 *
 * <p>Law: it reports and does not throw; every step is listed, with what was expected, what was seen and where; a required step
 * that was skipped is not sound; nothing is asked of a network. May use every room of this library but {@code report}; the
 * application's command and pages delegate to it.
 */
@NullMarked
package dev.assay.evidence.verify;

import org.jspecify.annotations.NullMarked;
