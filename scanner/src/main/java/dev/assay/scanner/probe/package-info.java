/** The only way out: sends requests inside scope, rate, budget and size, and takes secrets out of an exchange before anyone sees it. Law: sockets are opened here and nowhere else in the scanner, each behind an address guard. Used by the scan and, through ports, by checks. */
@NullMarked
package dev.assay.scanner.probe;

import org.jspecify.annotations.NullMarked;
