package dev.assay.evidence.ledger;

import java.io.IOException;

/** A note, checkpoint or proof from outside that does not follow its format; the message says where it departs. */
public final class MalformedNote extends IOException {
    public MalformedNote(String message) {
        super(message);
    }

    public MalformedNote(String message, Throwable cause) {
        super(message, cause);
    }
}
