@NullMarked
package dev.assay.app.settings;

import org.jspecify.annotations.NullMarked;
