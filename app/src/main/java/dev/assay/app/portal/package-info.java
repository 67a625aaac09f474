/**
 * The auditor's portal: one audit, read only.
 *
 * <p>Law: every route is a GET and asks for {@code VIEW_PORTAL}; whoever is bound to an audit sees that one and nothing else, by the
 * same visibility rule as its bundles. People of the organisation may look at it as auditors do, naming the audit; that an audit was
 * previewed is recorded. What auditors may write are routes of the audits.
 */
@NullMarked
package dev.assay.app.portal;

import org.jspecify.annotations.NullMarked;
