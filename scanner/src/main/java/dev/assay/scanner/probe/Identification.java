package dev.assay.scanner.probe;

import org.jspecify.annotations.Nullable;

/**
 * How requests say who sends them, so that the target's people can tell them apart: a User-Agent and {@code X-Assay-Scan}.
 *
 * @param contact an address to ask, or null
 */
public record Identification(
        String version, String scanId, @Nullable String contact) {

    public Identification {
        if (!version.matches("[ -~]{1,64}") || !scanId.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("version and scan id are short plain text");
        }
        if (contact != null && !contact.matches("[!-~]{1,128}")) {
            throw new IllegalArgumentException("the contact is one word of plain text, such as an e-mail address");
        }
    }

    String userAgent() {
        return "Assay/" + version + (contact == null ? "" : " (+" + contact + ")");
    }
}
