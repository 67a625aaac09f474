@NullMarked
package dev.assay.app.inventory;

import org.jspecify.annotations.NullMarked;
