/**
 * Starts and stops the server over one data directory. Its law: nothing runs that it does not stop, and a second server is refused. The
 * demo may use it; it uses settings and storage.
 */
@NullMarked
package dev.assay.app.serve;

import org.jspecify.annotations.NullMarked;
