/** Tests of the governance repository over a server. */
@NullMarked
package dev.assay.app.policies;

import org.jspecify.annotations.NullMarked;
