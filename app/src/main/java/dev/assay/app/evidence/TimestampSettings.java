package dev.assay.app.evidence;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/** Settings {@code assay.timestamp.*}. */
@ConfigurationProperties("assay.timestamp")
record TimestampSettings(
        String url,
        String roots,
        List<String> policies,
        String secondaryUrl,
        String secondaryRoots,
        Duration timeout,
        boolean allowPrivateAddresses) {}
