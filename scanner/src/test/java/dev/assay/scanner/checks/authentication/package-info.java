/** Trials of the checks of sign-ins and tokens. */
@NullMarked
package dev.assay.scanner.checks.authentication;

import org.jspecify.annotations.NullMarked;
