package dev.assay.app.findings;

import dev.assay.app.pages.ExchangeView;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what shows a finding, or its mending, as pages show it. */
@Singleton
public class FindingProofs {
    private final Proofs proofs;

    FindingProofs(Proofs proofs) {
        this.proofs = proofs;
    }

    /**
     * The exchanges of one step of a finding's life.
     *
     * @param step what they show
     * @param notes sentences beside them
     * @param digest of the stored proof; empty when the step has none
     * @param missing why there are no exchanges; empty when there are
     */
    public record Shown(
            String step,
            List<ExchangeView> exchanges,
            List<String> notes,
            int repeats,
            String digest,
            String missing) {}

    /** The proof of the weakness as it was last seen, then of its mending where there is one. */
    public List<Shown> latest(List<FindingEvent> history) {
        var shown = new ArrayList<Shown>();
        var seen = last(history, FindingEvent.Kind.OPENED, FindingEvent.Kind.SEEN, FindingEvent.Kind.REOPENED);
        if (seen != null) {
            shown.add(of(seen));
        }
        var fixed = last(history, FindingEvent.Kind.FIXED);
        if (fixed != null && seen != null && fixed.version() > seen.version()) {
            shown.add(of(fixed));
        }
        return List.copyOf(shown);
    }

    /** What shows one step. */
    public Shown of(FindingEvent event) {
        var words = event.kind().words();
        var digest = event.proof();
        if (digest == null) {
            return new Shown(words, List.of(), List.of(), 0, "", "No exchange was stored with this step.");
        }
        return proofs.read(digest)
                .map(sheet -> new Shown(
                        words,
                        sheet.steps().stream().map(FindingProofs::view).toList(),
                        sheet.notes(),
                        sheet.repeats(),
                        digest,
                        sheet.steps().isEmpty() && sheet.notes().isEmpty() ? "The proof needs no exchange." : ""))
                .orElseGet(() ->
                        new Shown(words, List.of(), List.of(), 0, digest, "The stored proof is not here any more."));
    }

    private static @Nullable FindingEvent last(List<FindingEvent> history, FindingEvent.Kind... kinds) {
        return history.reversed().stream()
                .filter(event -> List.of(kinds).contains(event.kind()))
                .findFirst()
                .orElse(null);
    }

    private static ExchangeView view(ProofSheet.Step step) {
        var part = step.part().substring(0, 1).toUpperCase(Locale.ROOT)
                + step.part().substring(1);
        return new ExchangeView(
                step.name().isBlank() ? part : part + ": " + step.name(),
                step.identity().isBlank() ? "nobody" : step.identity(),
                step.tookMillis() + " ms, " + step.at(),
                request(step),
                step.status() == 0 ? null : answer(step),
                List.of());
    }

    private static String request(ProofSheet.Step step) {
        var body = step.requestBody();
        return step.method() + " " + step.url() + "\n" + headers(step.requestHeaders())
                + (body == null ? "" : "\n" + body);
    }

    private static String answer(ProofSheet.Step step) {
        var cut = step.truncated() ? "\n… cut; the whole answer has " + step.size() + " bytes" : "";
        return "HTTP " + step.status() + "\n" + headers(step.headers()) + "\n" + step.body() + cut;
    }

    private static String headers(List<ProofSheet.Header> headers) {
        return headers.stream()
                .map(header -> header.name() + ": " + header.value() + "\n")
                .collect(Collectors.joining());
    }
}
