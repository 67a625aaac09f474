@NullMarked
package dev.assay.evidence.verify;

import org.jspecify.annotations.NullMarked;
