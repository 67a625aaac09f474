@NullMarked
package dev.assay.app.audits;

import org.jspecify.annotations.NullMarked;
