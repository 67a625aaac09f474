package dev.assay.app.portal;

import dev.assay.app.findings.ProofSheet;
import dev.assay.app.pages.ExchangeView;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes stored exchanges as people read them. */
final class Exchanges {
    private Exchanges() {}

    static List<ExchangeView> of(ProofSheet sheet) {
        return sheet.steps().stream().map(Exchanges::of).toList();
    }

    private static ExchangeView of(ProofSheet.Step step) {
        return new ExchangeView(
                step.part() + ": " + step.name(),
                step.identity().isEmpty() ? "nobody" : step.identity(),
                step.tookMillis() + " ms",
                step.method() + " " + step.url() + "\n" + headers(step.requestHeaders()) + body(step.requestBody()),
                step.status() + "\n" + headers(step.headers()) + body(step.body())
                        + (step.truncated() ? "\n… (" + step.size() + " bytes in all)" : ""),
                List.of());
    }

    private static String headers(List<ProofSheet.Header> headers) {
        return headers.stream().map(h -> h.name() + ": " + h.value() + "\n").collect(Collectors.joining());
    }

    private static String body(@Nullable String body) {
        return body == null || body.isEmpty() ? "" : "\n" + body;
    }
}
