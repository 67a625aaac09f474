/**
 * How long recorded payloads are kept, and what stops their erasure. Its law: a period comes from the governance repository, a hold beats
 * every period, and what was erased is told in the ledger for good. It uses policies for the periods and evidence to erase; higher rooms may
 * ask it how long something is kept.
 */
@NullMarked
package dev.assay.app.retention;

import org.jspecify.annotations.NullMarked;
