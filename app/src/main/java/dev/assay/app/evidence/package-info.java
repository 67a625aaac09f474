/**
 * What is recorded and what is sealed. Its law: a fact and its evidence commit together, and only the ledger's order counts; what a
 * restored backup leaves out of step is noticed and recorded. Rooms on
 * higher floors record through {@code EvidenceLog}; it uses http, secrets, storage and settings, and has no routes.
 */
@NullMarked
package dev.assay.app.evidence;

import org.jspecify.annotations.NullMarked;
