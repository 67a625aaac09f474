/**
 * Engagements: the period and scope of an audit, its card, and the bundles that are taken away from it.
 *
 * <p>Law: a bundle is fixed when it is requested (instant, ledger size, governance commit, scope, the bundle before it), so that the same
 * request gives the same content members; it is verified before anybody sees it; unusual periods warn and never refuse. The doors are
 * {@link dev.assay.app.audits.Audits} and {@link dev.assay.app.audits.Bundles}; the portal uses them.
 */
@NullMarked
package dev.assay.app.audits;

import org.jspecify.annotations.NullMarked;
