package dev.assay.app.scans;

import dev.assay.scanner.probe.CallbackAddress;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings {@code assay.scans.*}. */
@ConfigurationProperties("assay.scans")
record ScansSettings(Duration lookEvery, String dnsServer, String callbackListen, String callbackUrl) {

    /**
     * Where calls of targets elsewhere are heard; null when nothing is set.
     *
     * @throws IllegalStateException with a sentence when one of both is missing or is no such address
     */
    @Nullable
    CallbackAddress callback() {
        if (callbackListen.isBlank() && callbackUrl.isBlank()) {
            return null;
        }
        if (callbackListen.isBlank() || callbackUrl.isBlank()) {
            throw new IllegalStateException(
                    "assay.scans.callback-listen and assay.scans.callback-url belong together: set both, or neither.");
        }
        try {
            return CallbackAddress.of(callbackListen.strip(), callbackUrl.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("assay.scans.callback-" + e.getMessage() + ".", e);
        }
    }
}
