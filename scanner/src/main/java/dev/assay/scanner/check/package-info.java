/** The contract of a check: its card, the questions it may ask and the outcomes it may return. Law: checks are stateless, results are returned, and only {@code Asking} leads to the network. Used by every check and by the scan. */
@NullMarked
package dev.assay.scanner.check;

import org.jspecify.annotations.NullMarked;
