/** The server and the command line of Assay. */
@NullMarked
package dev.assay.app;

import org.jspecify.annotations.NullMarked;
