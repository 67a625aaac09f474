package dev.assay.app.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer as they went over the wire, redacted before they came here.
 *
 * @param title what was tried, in a few words
 * @param who the identity it was sent as, in words
 * @param took how long it took, in words, or null
 * @param request the request's text: line, headers, body
 * @param answer the answer's text, or null where none came
 * @param proof the parts of the answer that prove the point; they are marked
 */
public record ExchangeView(
        String title,
        String who,
        @Nullable String took,
        String request,
        @Nullable String answer,
        List<String> proof) {

    public ExchangeView {
        proof = List.copyOf(proof);
    }

    /** The answer cut at every occurrence of a proof. */
    public List<Marked.Piece> pieces() {
        return answer == null ? List.of() : Marked.pieces(answer, proof);
    }
}
