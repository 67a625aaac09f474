@NullMarked
package dev.assay.app.secrets;

import org.jspecify.annotations.NullMarked;
