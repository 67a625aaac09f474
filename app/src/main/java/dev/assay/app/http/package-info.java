/**
 * How requests come in and answers go out: problems, refusals, the actor, ids, numbers and the clock. Its law: whatever goes wrong ends
 * in one problem. Every room may use it; it uses settings and storage.
 */
@NullMarked
package dev.assay.app.http;

import org.jspecify.annotations.NullMarked;
