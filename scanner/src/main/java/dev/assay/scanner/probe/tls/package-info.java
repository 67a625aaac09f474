/**
 * Asks a TLS server what it would agree to, and reads its certificates.
 *
 * <p>Its law: greetings are built by hand, because the Java platform rightly refuses what is looked for here; no key is ever agreed, no
 * application data sent; bytes and time of every answer are bounded; every connection goes through the address guard. Used by the
 * engine, which hands the facts to the encryption checks.
 */
@NullMarked
package dev.assay.scanner.probe.tls;

import org.jspecify.annotations.NullMarked;
