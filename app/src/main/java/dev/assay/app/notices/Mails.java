package dev.assay.app.notices;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Mails over SMTP (RFC 5321), as plain text. */
final class Mails {
    private static final int MILLIS = 15_000;
    private static final int MOST_LINES = 50;

    private final Session session;
    private final InternetAddress from;
    private final NoticeSettings settings;
    private final Clock clock;

    Mails(NoticeSettings settings, InternetAddress from, String password, Clock clock) {
        this.settings = settings;
        this.from = from;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings.mail()), new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.mail().user(), password);
            }
        });
    }

    private static Properties properties(NoticeSettings.Mail mail) {
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", mail.host());
        properties.put("mail.smtp.port", Integer.toString(mail.port()));
        properties.put("mail.smtp.auth", Boolean.toString(!mail.user().isEmpty()));
        properties.put("mail.smtp.connectiontimeout", Integer.toString(MILLIS));
        properties.put("mail.smtp.timeout", Integer.toString(MILLIS));
        properties.put("mail.smtp.writetimeout", Integer.toString(MILLIS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(mail.security().equals("tls")));
        properties.put(
                "mail.smtp.starttls.enable", Boolean.toString(mail.security().equals("starttls")));
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(mail.security().equals("starttls")));
        return properties;
    }

    /** Sends what waits for one person, as one mail. */
    void send(String to, String name, List<Notice> notices) throws Undelivered {
        try {
            var message = new MimeMessage(session);
            message.setFrom(from);
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(to, name, StandardCharsets.UTF_8.name()));
            message.setSubject("Assay: " + subject(notices), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setText(text(notices), StandardCharsets.UTF_8.name());
            Transport.send(message);
        } catch (MessagingException | java.io.UnsupportedEncodingException failed) {
            throw new Undelivered("the mail server did not take it: " + words(failed), failed);
        }
    }

    /** What the server said may repeat the address; the log of deliveries names the person already. */
    private static String words(Exception failed) {
        return String.valueOf(failed.getMessage()).replaceAll("\\S+@\\S+", "…").replaceAll("\\s+", " ");
    }

    private static String subject(List<Notice> notices) {
        var first = notices.getFirst().kind().title();
        return notices.size() == 1 ? first : first + " and " + (notices.size() - 1) + " more";
    }

    private String text(List<Notice> notices) {
        var text = new StringBuilder();
        for (var one : notices.subList(0, Math.min(MOST_LINES, notices.size()))) {
            text.append(one.words())
                    .append("\r\n")
                    .append(settings.link(one.path()))
                    .append("\r\n\r\n");
        }
        if (notices.size() > MOST_LINES) {
            text.append("And ").append(notices.size() - MOST_LINES).append(" more.\r\n\r\n");
        }
        return text.append("Which of these mails you get is chosen at ")
                .append(settings.link("/notices"))
                .append(".\r\n")
                .toString();
    }
}
