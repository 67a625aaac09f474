@NullMarked
package dev.assay.app.findings;

import org.jspecify.annotations.NullMarked;
