package dev.assay.app.inventory;

/** From where an API can be reached. */
public enum Exposure {
    PUBLIC("public"),
    PARTNERS("partners"),
    INTERNAL("internal");

    private final String word;

    Exposure(String word) {
        this.word = word;
    }

    /** As people read it. */
    public String word() {
        return word;
    }
}
