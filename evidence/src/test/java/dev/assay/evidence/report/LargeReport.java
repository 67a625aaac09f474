package dev.assay.evidence.report;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;

/** Makes a large report and says its size; run in a Java of its own, with a small heap. */
public final class LargeReport {
    private LargeReport() {}

    /** @param args the number of rows */
    public static void main(String[] args) throws IOException {
        var text = "A finding whose title is long enough to go over two lines of its column, as they often are. "
                .repeat(2);
        var page = SamplePage.of(Collections.nCopies(Integer.parseInt(args[0]), text));
        System.out.println(ReportPdf.render(page, Instant.EPOCH).length + " bytes of a report");
    }
}
