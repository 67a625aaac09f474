/** Tests of the roster, training and access reviews. */
@NullMarked
package dev.assay.app.people;

import org.jspecify.annotations.NullMarked;
