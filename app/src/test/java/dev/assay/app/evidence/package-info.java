@NullMarked
package dev.assay.app.evidence;

import org.jspecify.annotations.NullMarked;
