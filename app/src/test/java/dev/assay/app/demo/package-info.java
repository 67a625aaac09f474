@NullMarked
package dev.assay.app.demo;

import org.jspecify.annotations.NullMarked;
