/**
 * Controls: how each of the organisation's controls stood on each day, and what speaks about the trust services criteria.
 *
 * <p>Law: only controls have a status, a criterion shows counts. How a day stood as known at an instant is worked out from facts recorded
 * up to that instant and therefore never changes. A finding becomes an exception only through its control's attribute; Assay proposes,
 * a named person decides. Everything here is management's monitoring, not the service auditor's conclusion. The door is
 * {@link dev.assay.app.controls.Controls}; rooms on higher floors may use it and give it what they know by
 * {@link dev.assay.app.controls.ScanFacts} and {@link dev.assay.app.controls.ControlTest}.
 */
@NullMarked
package dev.assay.app.controls;

import org.jspecify.annotations.NullMarked;
