/**
 * Scans: the command {@code assay scan}, which runs without a server.
 *
 * <p>Its law: the scan file and the flags say everything; nothing of an identity's credential is printed; the exit code says how it
 * stands. Used by the command line.
 */
@NullMarked
package dev.assay.app.scans;

import org.jspecify.annotations.NullMarked;
