@NullMarked
package dev.assay.app.access;

import org.jspecify.annotations.NullMarked;
