package dev.assay.app.scans;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/** Settings {@code assay.scans.*}. */
@ConfigurationProperties("assay.scans")
record ScansSettings(Duration lookEvery, String dnsServer) {}
