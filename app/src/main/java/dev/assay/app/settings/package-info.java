/**
 * What the operator set, checked before anything starts. Its law: a key is known by standing in {@code application.yml}. Every room
 * may use it; it uses none.
 */
@NullMarked
package dev.assay.app.settings;

import org.jspecify.annotations.NullMarked;
