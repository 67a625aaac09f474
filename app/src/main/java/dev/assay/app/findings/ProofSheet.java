package dev.assay.app.findings;

import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that show something, as they are stored and read again: secrets were taken out before they came here.
 *
 * @param repeats how often baseline, probe and controls agreed
 * @param notes sentences that need no exchange
 */
@Serdeable
public record ProofSheet(List<Step> steps, int repeats, List<String> notes) {
    /** One exchange: its part in the argument, what it shows, the request, the answer. */
    @Serdeable
    public record Step(
            String part,
            String name,
            String identity,
            String method,
            String url,
            List<Header> requestHeaders,
            @Nullable String requestBody,
            int status,
            List<Header> headers,
            String body,
            boolean truncated,
            long size,
            long tookMillis,
            String at,
            String bodySha256) {}

    /** A header, redacted where it carries a secret. */
    @Serdeable
    public record Header(String name, String value) {}

    /** What is stored of a scanner's proof. */
    static ProofSheet of(Proof proof) {
        return new ProofSheet(proof.steps().stream().map(ProofSheet::step).toList(), proof.repeats(), proof.notes());
    }

    private static Step step(Proof.Step step) {
        Exchange exchange = step.exchange();
        var sent = exchange.request();
        return new Step(
                step.part().name().toLowerCase(java.util.Locale.ROOT),
                step.name(),
                sent.identity(),
                sent.method(),
                sent.url(),
                sent.headers().stream()
                        .map(h -> new Header(h.name(), h.value()))
                        .toList(),
                sent.body(),
                exchange.status(),
                exchange.headers().stream()
                        .map(h -> new Header(h.name(), h.value()))
                        .toList(),
                exchange.body(),
                exchange.truncated(),
                exchange.size(),
                exchange.took().toMillis(),
                exchange.at().toString(),
                exchange.digest());
    }
}
