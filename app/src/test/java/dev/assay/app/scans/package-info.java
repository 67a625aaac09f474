@NullMarked
package dev.assay.app.scans;

import org.jspecify.annotations.NullMarked;
