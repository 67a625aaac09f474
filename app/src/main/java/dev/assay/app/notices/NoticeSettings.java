package dev.assay.app.notices;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/** Settings {@code assay.notices.*}. */
@ConfigurationProperties("assay.notices")
record NoticeSettings(Duration lookEvery, String address, Mail mail, Webhook webhook) {
    /** Settings {@code assay.notices.mail.*}. */
    @ConfigurationProperties("mail")
    record Mail(String host, int port, String security, String user, String passwordFile, String from) {}

    /** Settings {@code assay.notices.webhook.*}. */
    @ConfigurationProperties("webhook")
    record Webhook(String url, String secretFile, boolean allowPrivateAddresses) {}

    /** A path of Assay as people can follow it. */
    String link(String path) {
        return address.replaceFirst("/+$", "") + path;
    }
}
