package dev.assay.app.policies;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Settings {@code assay.policies.*}.
 *
 * @param privateAddresses whether a governance repository may be cloned from loopback and private addresses
 * @param cloneFolder the folder below which a repository may be cloned from disk; empty for none
 * @param acknowledgeDays how many days after joining, or after a new major version, a policy has to be acknowledged
 * @param pushMib the most that one push to the repository may bring, in MiB
 */
@ConfigurationProperties("assay.policies")
record PoliciesSettings(boolean privateAddresses, String cloneFolder, int acknowledgeDays, int pushMib) {}
