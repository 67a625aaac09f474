/**
 * Bytes and their names: SHA-256 values and the one canonical form of JSON.
 *
 * <p>Law: two equal facts have equal bytes, on every machine and in every locale. Knows no file layout and no key. Every
 * other room may use it.
 */
@NullMarked
package dev.assay.evidence.digest;

import org.jspecify.annotations.NullMarked;
