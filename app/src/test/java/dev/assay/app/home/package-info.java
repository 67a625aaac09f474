/** Tests of the first page and the list of what was recorded. */
@org.jspecify.annotations.NullMarked
package dev.assay.app.home;
