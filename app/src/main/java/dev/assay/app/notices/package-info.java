/**
 * Notices: what somebody should hear of without looking, told to each person by mail and to one system by a signed webhook, and every delivery
 * logged. It looks into the books of other rooms through their doors and never the other way round; what it says names things by their number
 * and never says what a finding is. Used by nobody.
 */
@NullMarked
package dev.assay.app.notices;

import org.jspecify.annotations.NullMarked;
