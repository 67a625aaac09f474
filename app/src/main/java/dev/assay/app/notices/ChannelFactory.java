package dev.assay.app.notices;

import dev.assay.app.settings.CannotStart;
import dev.assay.scanner.probe.AddressGuard;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Reads and checks the settings of the ways by which notices leave. */
@Factory
final class ChannelFactory {
    private static final Set<String> SECURITY = Set.of("starttls", "tls", "none");

    @Singleton
    Channels channels(NoticeSettings settings, Clock clock) throws CannotStart {
        return new Channels(mail(settings, clock), webhook(settings.webhook(), clock));
    }

    private static Optional<Mails> mail(NoticeSettings settings, Clock clock) throws CannotStart {
        var mail = settings.mail();
        if (mail.host().isEmpty()) {
            return Optional.empty();
        }
        if (!SECURITY.contains(mail.security())) {
            throw new CannotStart("The setting assay.notices.mail.security must be starttls, tls or none, not \""
                    + mail.security() + "\".");
        }
        if (mail.security().equals("none") && !mail.user().isEmpty()) {
            throw new CannotStart("The setting assay.notices.mail.security must be starttls or tls where"
                    + " assay.notices.mail.user is set, so that no password is sent in clear.");
        }
        if (settings.address().isEmpty()) {
            throw new CannotStart("The setting assay.notices.address must say under which address people reach this"
                    + " server, because mails hold links.");
        }
        var password = mail.user().isEmpty() ? "" : line(mail.passwordFile(), "assay.notices.mail.password-file");
        try {
            return Optional.of(new Mails(settings, new InternetAddress(mail.from(), true), password, clock));
        } catch (AddressException e) {
            throw new CannotStart("The setting assay.notices.mail.from must be a mail address.");
        }
    }

    private static Optional<Webhook> webhook(NoticeSettings.Webhook webhook, Clock clock) throws CannotStart {
        if (webhook.url().isEmpty()) {
            return Optional.empty();
        }
        try {
            var secret = WebhookSecret.parse(line(webhook.secretFile(), "assay.notices.webhook.secret-file"));
            var guard = webhook.allowPrivateAddresses() ? AddressGuard.alsoPrivate() : AddressGuard.publicOnly();
            return Optional.of(new Webhook(address(webhook), secret, guard, clock));
        } catch (IllegalArgumentException bad) {
            throw new CannotStart("The file that assay.notices.webhook.secret-file names holds no secret of a webhook: "
                    + bad.getMessage() + ".");
        }
    }

    private static URI address(NoticeSettings.Webhook webhook) throws CannotStart {
        try {
            var url = URI.create(webhook.url());
            boolean clear = "http".equals(url.getScheme()) && webhook.allowPrivateAddresses();
            if (url.getHost() != null && url.getUserInfo() == null && (clear || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says it.
        }
        throw new CannotStart(
                "The setting assay.notices.webhook.url must be an https address without credentials; http only"
                        + " with assay.notices.webhook.allow-private-addresses.");
    }

    private static String line(String file, String key) throws CannotStart {
        try {
            if (!file.isEmpty() && Files.size(Path.of(file)) <= 4096) {
                return Files.readString(Path.of(file))
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
            }
        } catch (IOException e) {
            // The sentence below says it.
        }
        throw new CannotStart("The setting " + key + " must name a file whose first line is the secret.");
    }
}
