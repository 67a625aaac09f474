@NullMarked
package dev.assay.app.pages;

import org.jspecify.annotations.NullMarked;
