package dev.assay.scanner.report;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.report.Told.Wrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the exchanges of a report: what was asked and answered, as far as the report kept it. */
final class ToldExchanges {
    private static final int LONGEST_BODY = 8192;
    private static final int LONGEST_URL = 64 << 10;
    private static final int MOST_HEADERS = 300;
    private static final int LONGEST_NAME = 200;

    private ToldExchanges() {}

    static Exchange of(String name, Told told) throws Wrong {
        var request = told.at("request");
        return new Exchange(
                name,
                new Exchange.Sent(
                        request.text("identity", LONGEST_NAME),
                        request.needed("method", 30),
                        request.needed("url", LONGEST_URL),
                        headers(request),
                        request.maybe("body", LONGEST_BODY)),
                told.count("status", 999),
                headers(told),
                told.text("body", LONGEST_BODY),
                told.truth("bodyCut"),
                told.number("size", 0, Long.MAX_VALUE),
                Duration.ofMillis(told.number("took", 0, Integer.MAX_VALUE)),
                told.instant("at"),
                told.text("digest", LONGEST_NAME),
                told.text("seal", LONGEST_NAME),
                List.of());
    }

    private static List<Field> headers(Told told) throws Wrong {
        var headers = new ArrayList<Field>();
        for (var line : told.texts("headers", MOST_HEADERS, LONGEST_URL)) {
            int colon = line.indexOf(": ");
            headers.add(
                    colon < 0 ? new Field(line, "") : new Field(line.substring(0, colon), line.substring(colon + 2)));
        }
        return headers;
    }
}
