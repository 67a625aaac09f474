package dev.assay.app.inventory;

/** Where an API runs. Only production feeds a production control by itself. */
public enum Environment {
    PRODUCTION("production"),
    STAGING("staging"),
    TEST("test");

    private final String word;

    Environment(String word) {
        this.word = word;
    }

    /** As people read it. */
    public String word() {
        return word;
    }
}
