package dev.assay.policies.lint;

import dev.assay.policies.document.Policy;

/**
 * One value that a policy or standard promises.
 *
 * @param amount in the topic's unit; for TLS ten times the version
 * @param line where it stands
 */
record Promise(Topic topic, int amount, Policy policy, int line) {

    /** What can be promised and compared. */
    enum Topic {
        PASSWORD_LENGTH("passwords", "characters"),
        TLS("TLS", "as the lowest version, times ten"),
        CRITICAL_DEADLINE("critical findings", "days"),
        HIGH_DEADLINE("high findings", "days"),
        MEDIUM_DEADLINE("medium findings", "days"),
        LOW_DEADLINE("low findings", "days"),
        LOG_RETENTION("logs", "days"),
        TRAINING("training after joining", "days"),
        CRITICAL_SCANS("scans of critical APIs, every", "days"),
        HIGH_SCANS("scans of high APIs, every", "days"),
        MEDIUM_SCANS("scans of medium APIs, every", "days"),
        LOW_SCANS("scans of low APIs, every", "days"),
        OWNERLESS("APIs without an owner", "days");

        private final String words;
        private final String unit;

        Topic(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }
    }

    /** What it says, for people. */
    String sentence() {
        return topic == Topic.TLS
                ? "TLS " + amount / 10 + "." + amount % 10 + " or later"
                : topic.words + " " + amount + " " + topic.unit;
    }
}
