/** An engagement: its period and scope, requests and samples, and the bundles that are taken away from it. */
@NullMarked
package dev.assay.app.audits;

import org.jspecify.annotations.NullMarked;
