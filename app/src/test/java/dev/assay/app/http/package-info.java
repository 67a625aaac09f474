@NullMarked
package dev.assay.app.http;

import org.jspecify.annotations.NullMarked;
