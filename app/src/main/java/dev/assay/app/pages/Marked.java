package dev.assay.app.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text cut into marked and unmarked pieces. */
public final class Marked {

    private Marked() {}

    /**
     * A piece of the text.
     *
     * @param text what it says
     * @param marked whether it is one of the parts looked for
     */
    public record Piece(String text, boolean marked) {}

    /** Cuts the text at each occurrence of a part; joined again the pieces are the text. Empty parts mark nothing. */
    public static List<Piece> pieces(String text, List<String> parts) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        while (from < text.length()) {
            Hit hit = first(text, parts, from);
            if (hit == null) {
                pieces.add(new Piece(text.substring(from), false));
                return List.copyOf(pieces);
            }
            if (hit.at > from) {
                pieces.add(new Piece(text.substring(from, hit.at), false));
            }
            from = hit.at + hit.length;
            pieces.add(new Piece(text.substring(hit.at, from), true));
        }
        return List.copyOf(pieces);
    }

    private record Hit(int at, int length) {}

    private static @Nullable Hit first(String text, List<String> parts, int from) {
        Hit best = null;
        for (String part : parts) {
            int at = part.isEmpty() ? -1 : text.indexOf(part, from);
            if (at >= 0 && (best == null || at < best.at || (at == best.at && part.length() > best.length))) {
                best = new Hit(at, part.length());
            }
        }
        return best;
    }
}
