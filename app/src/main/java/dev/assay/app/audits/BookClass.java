package dev.assay.app.audits;

import dev.assay.app.http.Refusal;
import java.util.Arrays;

/** A list of records in Assay's books that an audit can retrieve: its class, its title, and how its records are named and dated. */
public enum BookClass {
    SCANS("scans", "Scan runs", "run", "requestedAt"),
    FINDINGS("findings", "Findings", "finding", "firstSeen"),
    FINDING_STEPS("findings/history", "Steps of findings", "finding,version", "recordedAt"),
    INVENTORY("inventory", "Changes of the inventory", "api,version", "at"),
    DESCRIPTIONS("inventory/descriptions", "Descriptions of APIs", "api,version", "importedAt"),
    POLICIES("policies", "Policy documents", "id,blob", "knownSince"),
    COMMITS("policies/commits", "Changes of policies", "revision", "recordedAt"),
    EXCEPTIONS("exceptions", "Exceptions", "exception", "proposedAt"),
    PERFORMANCES("performances", "Performances of controls", "performance", "lastDay"),
    USERS("access/users", "Users of Assay itself", "id", "createdAt"),
    TOKENS("access/tokens", "API tokens of Assay itself", "id", "createdAt");

    private final String word;
    private final String title;
    private final String key;
    private final String when;

    BookClass(String word, String title, String key, String when) {
        this.word = word;
        this.title = title;
        this.key = key;
        this.when = when;
    }

    /** The class as bundles and files name it. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** The members that name a record, and the one that dates it. */
    String key() {
        return key;
    }

    String when() {
        return when;
    }

    /** The one with this word. */
    static BookClass of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid(
                        "There is no such list of records.",
                        new Refusal.Field("class", "Choose one of those that are offered, such as scans.")));
    }
}
