/**
 * Tables as files for spreadsheets, CSV and XLSX, written and read.
 *
 * <p>Law: what is written says which question it answers, how many rows there are and their digest; no cell becomes a formula, and none
 * loses its value for that. What is read is hostile: its size, rows, columns and cells are bounded before anything else looks at it. Every
 * room may use it.
 */
@NullMarked
package dev.assay.app.sheets;

import org.jspecify.annotations.NullMarked;
