/** Tests of the controls: the status engine by tables and random histories, exceptions and pages over a server. */
@NullMarked
package dev.assay.app.controls;

import org.jspecify.annotations.NullMarked;
