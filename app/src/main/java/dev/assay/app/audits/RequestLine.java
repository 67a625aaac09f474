package dev.assay.app.audits;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the auditor's list as it was read.
 *
 * @param cells the row as it came, column by column: name and value
 */
record RequestLine(
        String theirId,
        String wording,
        String control,
        String criterion,
        @Nullable LocalDate due,
        String priority,
        List<List<String>> cells) {
    RequestLine {
        cells = List.copyOf(cells);
    }
}
