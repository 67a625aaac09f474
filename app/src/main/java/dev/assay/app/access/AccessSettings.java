package dev.assay.app.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Settings {@code assay.access.*}.
 *
 * @param secondFactorAlways whether everybody needs a second factor even on loopback
 * @param sessionIdle after how long without a request a session ends
 * @param sessionLongest after how long a session ends in any case
 * @param invitation how long an invitation can be used
 * @param signInLink how long a one-time sign-in link can be used
 */
@ConfigurationProperties("assay.access")
public record AccessSettings(
        boolean secondFactorAlways,
        Duration sessionIdle,
        Duration sessionLongest,
        Duration invitation,
        Duration signInLink) {}
