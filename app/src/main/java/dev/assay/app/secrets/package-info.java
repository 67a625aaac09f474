/**
 * Secrets at rest: encrypted fields, references to files and environment, and the server's keys. Its law: a secret leaves this room only
 * as the return value its caller asked for, never in a message or a log. Higher rooms may use it; it uses settings and storage.
 */
@NullMarked
package dev.assay.app.secrets;

import org.jspecify.annotations.NullMarked;
