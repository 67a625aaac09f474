package dev.assay.app.notices;

/** A delivery that failed, with a sentence that says why and holds no secret. */
final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    Undelivered(String why, Throwable cause) {
        super(why, cause);
        this.forGood = false;
    }

    Undelivered(String why, boolean forGood) {
        super(why);
        this.forGood = forGood;
    }

    /** Whether trying again is of no use. */
    boolean forGood() {
        return forGood;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
