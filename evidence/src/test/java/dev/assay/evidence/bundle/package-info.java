@NullMarked
package dev.assay.evidence.bundle;

import org.jspecify.annotations.NullMarked;
