package dev.assay.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Everything that left the server or lies on its disk, to be searched for secrets in the forms in which they may stand there. */
final class Haystack {
    private static final int MOST_UNPACKED = 256 << 20;
    private static final int SHORTEST = 8;

    private final Map<String, byte[]> forms = new LinkedHashMap<>();
    private final List<String> found = new ArrayList<>();
    private int pieces;
    private long bytes;

    /** A secret to look for: as it is, as JSON, URL-encoded, in Base64 at each of three offsets, and as H2 may store it. */
    void secret(String name, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(name + " is too short to be looked for");
        }
        form(name, secret);
        form(name + " URL-encoded", EchoingApi.encoded(secret));
        form(name + " in UTF-16", new String(secret.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
        for (int offset = 0; offset < 3; offset++) {
            form(name + " in Base64", inside(" ".repeat(offset) + secret, offset, Base64.getEncoder()));
            form(name + " in URL-safe Base64", inside(" ".repeat(offset) + secret, offset, Base64.getUrlEncoder()));
        }
    }

    /** The characters of the encoding that depend on the secret alone, whatever stands before and after it. */
    private static String inside(String padded, int offset, Base64.Encoder encoder) {
        int whole = padded.length() / 3 * 3;
        var text = encoder.encodeToString(padded.substring(0, whole).getBytes(StandardCharsets.UTF_8));
        return text.substring(offset == 0 ? 0 : 4);
    }

    private void form(String name, String text) {
        forms.put(name + " (" + forms.size() + ")", text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Looks through a text. */
    void text(String where, String text) {
        look(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks through a file of any kind: packed ones are unpacked, also within one another. */
    void file(String where, byte[] content) throws IOException {
        look(where, content);
        if (starts(content, 0x1f, 0x8b)) {
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
                file(where + " unpacked", bounded(gzip));
            }
        } else if (starts(content, 'P', 'K')) {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    file(where + "!" + entry.getName(), bounded(zip));
                }
            }
        }
    }

    /** Looks through a folder with everything below it. */
    void folder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                file(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        return in.readNBytes(MOST_UNPACKED);
    }

    private static boolean starts(byte[] content, int first, int second) {
        return content.length > 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }

    private void look(String where, byte[] content) {
        pieces++;
        bytes += content.length;
        var text = new String(content, StandardCharsets.ISO_8859_1);
        forms.forEach((name, form) -> {
            int at = text.indexOf(new String(form, StandardCharsets.ISO_8859_1));
            if (at >= 0) {
                var around = text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 160));
                found.add(name + " in " + where + ": …" + around + "…");
            }
        });
    }

    /** Where a secret was found. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** How much was searched. */
    String searched() {
        return pieces + " pieces, " + (bytes >> 10) + " KiB, " + forms.size() + " forms of secrets";
    }
}
