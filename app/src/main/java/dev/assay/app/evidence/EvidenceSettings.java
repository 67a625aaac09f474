package dev.assay.app.evidence;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/** Settings {@code assay.evidence.*}. */
@ConfigurationProperties("assay.evidence")
record EvidenceSettings(Duration sealEvery, Duration reconcileEvery, LedgerDriver ledger) {}
