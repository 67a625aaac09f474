package dev.assay.app.backups;

import java.io.IOException;

/** A file is no backup, or not the one that was written; the message says where and what. */
final class BrokenBackup extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBackup(String sentence) {
        super(sentence);
    }
}
