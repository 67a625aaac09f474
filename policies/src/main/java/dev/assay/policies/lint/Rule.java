package dev.assay.policies.lint;

import java.util.Locale;

/** One thing the linter looks for. */
public enum Rule {
    UNREADABLE(Level.ERROR),
    MISSING_SETTINGS(Level.ERROR),
    DRAFT(Level.NOTE),
    MISSING_OWNER(Level.WARNING),
    MISSING_APPROVER(Level.WARNING),
    MISSING_REVIEW(Level.WARNING),
    OVERDUE_REVIEW(Level.WARNING),
    NO_SEPARATION(Level.NOTE),
    UNKNOWN_CRITERION(Level.ERROR),
    UNKNOWN_CONTROL(Level.ERROR),
    UNKNOWN_POLICY(Level.ERROR),
    UNKNOWN_PROCEDURE(Level.ERROR),
    UNKNOWN_RISK(Level.ERROR),
    UNKNOWN_CATEGORY(Level.ERROR),
    UNKNOWN_CHECK(Level.ERROR),
    UNKNOWN_SOURCE(Level.ERROR),
    PLACEHOLDER(Level.ERROR),
    VAGUE_FREQUENCY(Level.WARNING),
    DEAD_LINK(Level.WARNING),
    MISSING_MAPPING(Level.ERROR),
    UNMAPPED_CATEGORY(Level.ERROR),
    MAPPING_MISTAKE(Level.ERROR),
    UNTREATED_RISK(Level.WARNING),
    RESIDUAL_ABOVE_INHERENT(Level.ERROR),
    EXPIRED(Level.WARNING);

    /** How much a remark matters. */
    public enum Level {
        /** It is wrong. */
        ERROR,
        /** An auditor would ask about it. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    private final Level level;

    Rule(Level level) {
        this.level = level;
    }

    public Level level() {
        return level;
    }

    /** The name as it is shown, for example missing-owner. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
