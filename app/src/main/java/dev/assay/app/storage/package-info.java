/**
 * Where the server keeps things: the data directory and the database. Its law: one server per directory and per database. Every room
 * may use it; it uses only settings.
 */
@NullMarked
package dev.assay.app.storage;

import org.jspecify.annotations.NullMarked;
