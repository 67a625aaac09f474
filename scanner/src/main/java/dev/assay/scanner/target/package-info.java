/** What is scanned: the API's description, its operations, and the identities that call it. Law: reading a description sends nothing and is bounded in size, depth and time. Used by every other room. */
@NullMarked
package dev.assay.scanner.target;

import org.jspecify.annotations.NullMarked;
