/** Trials of the TLS greetings against the Java platform's own server and against scripted ones. */
@NullMarked
package dev.assay.scanner.probe.tls;

import org.jspecify.annotations.NullMarked;
