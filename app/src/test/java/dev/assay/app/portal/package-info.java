@NullMarked
package dev.assay.app.portal;

import org.jspecify.annotations.NullMarked;
