package dev.assay.evidence.bundle;

import java.io.IOException;

/** Says that the writing of a bundle was stopped on request; nothing was left behind. */
public final class BundleStopped extends IOException {
    BundleStopped() {
        super("the bundle was stopped before it was complete; nothing was written");
    }
}
