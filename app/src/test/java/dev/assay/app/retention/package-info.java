@NullMarked
package dev.assay.app.retention;

import org.jspecify.annotations.NullMarked;
