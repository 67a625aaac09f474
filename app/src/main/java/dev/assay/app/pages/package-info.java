/**
 * What every page is made of: the frame around it, and the plain values that the components in {@code jte/layout} draw.
 *
 * <p>Law: values only. Nothing here reads the database, knows a permission, or opens anything but the packaged assets; a
 * component shows what it was given and decides nothing. Every room with pages may use it.
 */
@NullMarked
package dev.assay.app.pages;

import org.jspecify.annotations.NullMarked;
