package dev.assay.evidence.ledger;

import java.util.Base64;

/** Strict base64 (RFC 4648 section 4): only the one encoding of each value is accepted. */
final class Base64Text {
    private Base64Text() {}

    static byte[] decode(String text) throws MalformedNote {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("not base64: " + shown(text), e);
        }
        throw new MalformedNote("base64 in another form than the usual one: " + shown(text));
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
