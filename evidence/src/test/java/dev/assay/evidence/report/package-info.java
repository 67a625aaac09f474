@NullMarked
package dev.assay.evidence.report;

import org.jspecify.annotations.NullMarked;
