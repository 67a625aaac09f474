/**
 * People: who works for the organisation, since when and until when, what they were trained in, and who reviewed which access.
 *
 * <p>Law: nothing is overwritten. Each change of a person is a version of its own with its instant and its source, so that the roster of
 * any day can be told as it was known at any instant. Nobody is deleted; a person leaves. The door is
 * {@link dev.assay.app.people.People}; rooms on higher floors may use it, it uses only lower ones.
 */
@NullMarked
package dev.assay.app.people;

import org.jspecify.annotations.NullMarked;
