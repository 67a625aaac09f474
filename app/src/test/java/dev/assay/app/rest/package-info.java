/** Tests of the REST interface's description, and of the interface by our own scanner. */
@NullMarked
package dev.assay.app.rest;

import org.jspecify.annotations.NullMarked;
