package dev.assay.evidence.timestamp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.1 reply (RFC 9112), bounded; only a 200 of the expected media type is a reply. */
final class HttpReply {
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_LINES = 100;

    private final InputStream in;
    private final int maxBytes;

    HttpReply(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    byte[] body(String mediaType) throws IOException {
        var status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("the reply is not HTTP/1.1");
        }
        if (!status[1].equals("200")) {
            throw new IOException("the reply has HTTP status " + status[1].replaceAll("[^0-9]", "?"));
        }
        var fields = fields();
        var type = fields.getOrDefault("content-type", "");
        if (!type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(mediaType)) {
            throw new IOException("the reply is not " + mediaType);
        }
        if (fields.containsKey("transfer-encoding")) {
            if (!fields.get("transfer-encoding").equalsIgnoreCase("chunked")) {
                throw new IOException("the reply has a transfer encoding that was not asked for");
            }
            return chunks();
        }
        var length = fields.get("content-length");
        return length == null ? read(maxBytes, false) : read(number(length, 10), true);
    }

    private Map<String, String> fields() throws IOException {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < MAX_LINES; i++) {
            var line = line();
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("the reply has a malformed field");
            }
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(name, line.substring(colon + 1).strip()) != null && name.startsWith("content-length")) {
                throw new IOException("the reply states its length twice");
            }
        }
        throw new IOException("the reply has more than " + MAX_LINES + " fields");
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = number(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            if (body.size() + size > maxBytes) {
                throw tooLarge();
            }
            body.writeBytes(read(size, true));
            if (!line().isEmpty()) {
                throw new IOException("a chunk of the reply does not end where it says");
            }
        }
    }

    private byte[] read(int count, boolean exactly) throws IOException {
        var bytes = in.readNBytes(count);
        if (exactly && bytes.length < count) {
            throw new IOException("the reply ends early");
        }
        if (!exactly && in.read() >= 0) {
            throw tooLarge();
        }
        return bytes;
    }

    private int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseUnsignedInt(text, radix);
            if (number >= 0 && number <= maxBytes) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("the reply states a malformed length", e);
        }
        throw tooLarge();
    }

    private IOException tooLarge() {
        return new IOException("the reply is larger than " + maxBytes + " bytes");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() == MAX_LINE) {
                throw new IOException(b < 0 ? "the reply ends early" : "a line of the reply is too long");
            }
            line.write(b);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
