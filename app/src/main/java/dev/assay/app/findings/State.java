package dev.assay.app.findings;

/** Where a finding is in its life. */
public enum State {
    OPEN("open"),
    /** Known and carried until a day, by a named person, with a reason. */
    ACCEPTED("accepted"),
    /** A re-test passed. */
    FIXED("fixed");

    private final String word;

    State(String word) {
        this.word = word;
    }

    /** As people read it. */
    public String word() {
        return word;
    }
}
