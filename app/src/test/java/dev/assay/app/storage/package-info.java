@NullMarked
package dev.assay.app.storage;

import org.jspecify.annotations.NullMarked;
