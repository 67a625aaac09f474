@NullMarked
package dev.assay.app.sheets;

import org.jspecify.annotations.NullMarked;
