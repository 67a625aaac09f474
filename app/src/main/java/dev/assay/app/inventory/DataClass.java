package dev.assay.app.inventory;

/** What sort of data an API carries. */
public enum DataClass {
    PUBLIC("public"),
    INTERNAL("internal"),
    CONFIDENTIAL("confidential"),
    PERSONAL("personal"),
    PAYMENT("payment"),
    HEALTH("health");

    private final String word;

    DataClass(String word) {
        this.word = word;
    }

    /** As people read it. */
    public String word() {
        return word;
    }
}
