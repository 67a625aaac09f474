package dev.assay.app.pages;

/**
 * One of the three marks of a sealed bundle: who signed it, what it holds, when it was stamped.
 *
 * @param kind which mark
 * @param status what a verifier said of it
 * @param detail the signer, root or time in words
 */
public record Hallmark(Kind kind, Pill status, String detail) {

    /** The three marks and the shape each is struck in. */
    public enum Kind {
        SIGNER("Signed by", "M4 3h24v13c0 7-5 11-12 13C9 27 4 23 4 16z", Symbol.KEY),
        ROOT("Contents", "M16 2.5a13.5 13.5 0 1 0 .01 0z", Symbol.TREE),
        TIME("Stamped", "M10 3h12l7 7v12l-7 7H10l-7-7V10z", Symbol.CLOCK);

        private final String label;
        private final String shape;
        private final Symbol symbol;

        Kind(String label, String shape, Symbol symbol) {
            this.label = label;
            this.shape = shape;
            this.symbol = symbol;
        }

        public String label() {
            return label;
        }

        public String shape() {
            return shape;
        }

        public Symbol symbol() {
            return symbol;
        }
    }
}
