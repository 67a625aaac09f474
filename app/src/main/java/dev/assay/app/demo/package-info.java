/**
 * The demo: a weak sample API, and the main job shown on it from the first scan to a verified bundle.
 *
 * <p>Law: all that is made here says SYNTHETIC, and nothing outside this room depends on it. It may use every room.
 */
@NullMarked
package dev.assay.app.demo;

import org.jspecify.annotations.NullMarked;
