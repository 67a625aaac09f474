package dev.assay.scanner.checks.rate;

import dev.assay.scanner.probe.Exchange;
import java.util.List;

/** The headers by which an answer tells about a limit on requests. */
final class Signals {
    private static final List<String> NAMES = List.of(
            "RateLimit",
            "RateLimit-Policy",
            "RateLimit-Limit",
            "X-RateLimit-Limit",
            "X-Rate-Limit-Limit",
            "X-RateLimit-Remaining",
            "X-Rate-Limit",
            "Retry-After");

    private Signals() {}

    static boolean in(Exchange answer) {
        return NAMES.stream().anyMatch(name -> answer.header(name).isPresent());
    }
}
