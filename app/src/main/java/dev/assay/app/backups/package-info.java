/**
 * Backups: the data directory as of one moment, written to a file while the server runs or stands still, and put back.
 *
 * <p>Law: keys and data never go into one file, nothing that exists is overwritten, and a ledger that is older than what was signed is not
 * put back. The format is docs/formats/backup-v1.md. No other room uses this one.
 */
@NullMarked
package dev.assay.app.backups;

import org.jspecify.annotations.NullMarked;
