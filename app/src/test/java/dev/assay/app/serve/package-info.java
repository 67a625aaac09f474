@NullMarked
package dev.assay.app.serve;

import org.jspecify.annotations.NullMarked;
