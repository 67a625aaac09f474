package dev.assay.scanner.report;

import dev.assay.scanner.probe.Redaction;
import dev.assay.scanner.probe.SecretNames;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The last look at what leaves in a report: secrets were taken out when an exchange was seen, and this finds what should not be there any
 * more. Every text of a report passes {@link #without}; what it finds it replaces and counts, so that a leak is mended and told.
 *
 * <p>Values under {@value #SHORTEST} characters stand in too many innocent words and are left to the redaction of exchanges.
 */
public final class KnownSecrets {

    /** Stands where a text stood that had a secret in it in an unusual spelling. */
    static final String WITHHELD = "[withheld: a credential stood in this text]";

    private static final int SHORTEST = 8;
    private static final Pattern JSON_TEXT =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.){1,80}+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private final LeakSearch search;
    private final List<String> forms;
    private final AtomicInteger found = new AtomicInteger();

    private KnownSecrets(Set<String> values) {
        this.search = new LeakSearch(values);
        var all = new LinkedHashSet<String>();
        for (var value : values) {
            if (value.length() >= SHORTEST) {
                all.add(value);
                all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
                all.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
                all.add(Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
            }
        }
        this.forms = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The secrets of the identities that asked. */
    public static KnownSecrets of(List<Identity> identities) {
        var values = new LinkedHashSet<String>();
        identities.forEach(identity -> values.addAll(secretsOf(identity.credential())));
        return new KnownSecrets(values);
    }

    private static List<String> secretsOf(Credential credential) {
        return switch (credential) {
            case Credential.None _ -> List.of();
            case Credential.Withheld _ -> List.of();
            case Credential.Bearer bearer -> List.of(bearer.token());
            case Credential.ApiKey key -> List.of(key.value());
            case Credential.Cookie cookie -> List.of(cookie.value());
            case Credential.Basic basic -> secretsOf(basic);
            case Credential.ScriptedLogin login -> secretsOf(login.json());
            case Credential.StepwiseLogin login ->
                login.steps().stream().flatMap(step -> secretsOf(step).stream()).toList();
            case Credential.OAuth2 client -> secretsOf(client);
        };
    }

    private static List<String> secretsOf(Credential.Basic basic) {
        var pair = (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
        return List.of(basic.password(), Base64.getEncoder().encodeToString(pair));
    }

    private static List<String> secretsOf(LoginStep step) {
        var json = step.json();
        var values = new ArrayList<>(json == null ? List.of() : secretsOf(json));
        step.headers().forEach((name, value) -> {
            if (SecretNames.isSecretOfLogin(name)) {
                values.add(value);
            }
        });
        // What is only filled in while signing in stands nowhere else.
        values.removeIf(Placeholder::in);
        return values;
    }

    private static List<String> secretsOf(Credential.OAuth2 client) {
        var values = new ArrayList<String>();
        var secret = client.clientSecret();
        if (secret != null) {
            values.addAll(secretsOf(new Credential.Basic(encoded(client.clientId()), encoded(secret))));
            values.add(secret);
        }
        var refresh = client.refreshToken();
        if (refresh != null) {
            values.add(refresh);
        }
        return values;
    }

    /** As a client's name and secret are before they are joined (RFC 6749, section 2.3.1). */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> secretsOf(String json) {
        var values = new ArrayList<String>();
        var fields = JSON_TEXT.matcher(json);
        while (fields.find()) {
            if (SecretNames.isSecretOfLogin(fields.group(1))) {
                values.add(fields.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
            }
        }
        return values;
    }

    /** The text with every known secret replaced; all of it withheld where one stands in it in a spelling that cannot be cut out. */
    public String without(String text) {
        var clean = text;
        for (var form : forms) {
            if (clean.contains(form)) {
                found.incrementAndGet();
                clean = clean.replace(form, Redaction.MARK);
            }
        }
        if (search.standsIn(clean)) {
            found.incrementAndGet();
            return WITHHELD;
        }
        return clean;
    }

    /**
     * Where one of them stands in a report that was written and not yet handed out: the member of a JSON file, the line of another; empty when there
     * is none. It looks through the bytes for more encodings than {@link #without} replaces.
     */
    public Optional<String> leakIn(Path file, boolean json) throws IOException {
        return search.in(file, json);
    }

    /** How many texts had a secret in them; more than none is a mistake of ours. */
    public int found() {
        return found.get();
    }
}
