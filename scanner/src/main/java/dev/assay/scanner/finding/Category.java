package dev.assay.scanner.finding;

import java.util.Arrays;
import java.util.Optional;

/** One of the twelve subjects a check can belong to; its slug is used in reports, SARIF, the REST API and mappings. */
public enum Category {
    AUTHENTICATION("authentication", "Authentication", 14),
    BOLA("bola", "Object authorization", 14),
    BFLA("bfla", "Function authorization", 12),
    PROPERTY_AUTHORIZATION("property-authorization", "Property authorization", 9),
    INPUT_VALIDATION("input-validation", "Input validation", 9),
    RATE_LIMITING("rate-limiting", "Rate limiting", 6),
    DATA_EXPOSURE("data-exposure", "Data exposure", 11),
    ENCRYPTION("encryption", "Encryption", 8),
    SSRF("ssrf", "Server-side request forgery", 6),
    INVENTORY("inventory", "Inventory", 5),
    UNSAFE_CONSUMPTION("unsafe-consumption", "Unsafe consumption", 3),
    LLM("llm", "Language models", 3);

    private final String slug;
    private final String title;
    private final int weight;

    Category(String slug, String title, int weight) {
        this.slug = slug;
        this.title = title;
        this.weight = weight;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    /** The category's share of the overall score; all twelve sum to 100. */
    public int weight() {
        return weight;
    }

    public static Optional<Category> ofSlug(String slug) {
        return Arrays.stream(values()).filter(c -> c.slug.equals(slug)).findFirst();
    }
}
