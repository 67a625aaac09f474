package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as it goes over the wire, with credential and identification: full of secrets, and never leaves this package. */
record Outgoing(String target, List<Field> headers, byte @Nullable [] body) {

    static Outgoing of(ProbeRequest request, String path, Credential credential, Identification identification) {
        var query = new ArrayList<>(request.query());
        var headers = new ArrayList<Field>();
        headers.add(new Field("User-Agent", identification.userAgent()));
        headers.add(new Field("X-Assay-Scan", identification.scanId()));
        if (request.headers().stream().noneMatch(h -> h.name().equalsIgnoreCase("Accept"))) {
            headers.add(new Field("Accept", "application/json, */*;q=0.5"));
        }
        request.headers().stream().filter(Outgoing::sendable).forEach(headers::add);
        present(credential, headers, query);
        var body = request.body();
        return new Outgoing(
                path + encoded(query),
                List.copyOf(headers),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** Framing belongs to the wire; and a header with a line break would be two. */
    private static boolean sendable(Field header) {
        var name = header.name().toLowerCase(Locale.ROOT);
        return !name.equals("content-length")
                && !name.equals("transfer-encoding")
                && header.value().chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }

    private static void present(Credential credential, List<Field> headers, List<Field> query) {
        switch (credential) {
            case Credential.None none -> {}
            case Credential.Withheld withheld -> {}
            case Credential.Bearer bearer -> set(headers, "Authorization", "Bearer " + bearer.token());
            case Credential.Basic basic -> set(headers, "Authorization", "Basic " + Secrets.basicForm(basic));
            case Credential.Cookie cookie -> cookie(headers, cookie.name() + "=" + cookie.value());
            case Credential.ApiKey key -> {
                switch (key.in()) {
                    case HEADER -> set(headers, key.name(), key.value());
                    case COOKIE -> cookie(headers, key.name() + "=" + key.value());
                    case QUERY -> {
                        query.removeIf(f -> f.name().equals(key.name()));
                        query.add(new Field(key.name(), key.value()));
                    }
                }
            }
            case Credential.ScriptedLogin login -> throw unperformed();
            case Credential.StepwiseLogin login -> throw unperformed();
            case Credential.OAuth2 client -> throw unperformed();
        }
    }

    private static IllegalStateException unperformed() {
        return new IllegalStateException("a sign-in is performed first; what it brings is what is presented");
    }

    private static void set(List<Field> headers, String name, String value) {
        headers.removeIf(h -> h.name().equalsIgnoreCase(name));
        headers.add(new Field(name, value));
    }

    private static void cookie(List<Field> headers, String pair) {
        var others = headers.stream()
                .filter(h -> h.name().equalsIgnoreCase("Cookie"))
                .map(Field::value)
                .collect(Collectors.joining("; "));
        set(headers, "Cookie", others.isEmpty() ? pair : others + "; " + pair);
    }

    private static String encoded(List<Field> query) {
        if (query.isEmpty()) {
            return "";
        }
        return query.stream()
                .map(f -> escaped(f.name()) + "=" + escaped(f.value()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The charset that the answer names, UTF-8 when it names none or one that is not known. */
    static Charset charset(List<Field> headers) {
        for (var header : headers) {
            int at = header.value().toLowerCase(Locale.ROOT).indexOf("charset=");
            if (header.name().equalsIgnoreCase("Content-Type") && at >= 0) {
                var name =
                        header.value().substring(at + 8).split("[;,\\s]", 2)[0].replace("\"", "");
                try {
                    return Charset.forName(name);
                } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                    return StandardCharsets.UTF_8;
                }
            }
        }
        return StandardCharsets.UTF_8;
    }
}
