/**
 * Home: the officer's first page and the list of what was recorded.
 *
 * <p>Law: it changes nothing and keeps nothing. What it says is worked out from the other rooms' books each time it is asked, so that it
 * can be left and taken up again. No room uses it.
 */
@NullMarked
package dev.assay.app.home;

import org.jspecify.annotations.NullMarked;
