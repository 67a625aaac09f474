/** Tests of the whole server, and what the tests of all rooms stand on. */
@NullMarked
package dev.assay.app;

import org.jspecify.annotations.NullMarked;
