package dev.assay.app.audits;

import java.io.IOException;

/** One subject's share of a bundle, read from the books as they stood at the request. */
interface Part {
    /** Adds it. What was recorded after the request must not change what is added. */
    void add(Bundle bundle, View view, Draft draft) throws IOException;
}
