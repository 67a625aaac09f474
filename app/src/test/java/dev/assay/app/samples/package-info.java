@NullMarked
package dev.assay.app.samples;

import org.jspecify.annotations.NullMarked;
