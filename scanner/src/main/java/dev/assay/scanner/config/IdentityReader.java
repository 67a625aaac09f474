package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one identity of a scan file: who it is, and exactly one way to show it. */
final class IdentityReader {

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("name", "role", "tenant", "expired"), CredentialReader.WAYS.stream())
            .toList();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}0-9._ -]{1,40}");

    private final Problems problems;
    private final CredentialReader credentials;

    /** @param plainHttp whether token endpoints elsewhere may be at {@code http} addresses */
    IdentityReader(Problems problems, boolean plainHttp) {
        this.problems = problems;
        this.credentials = new CredentialReader(problems, plainHttp);
    }

    /** The identity; null when problems were recorded. */
    @Nullable
    Identity read(Value value) {
        var fields = Fields.of("an identity", value, KEYS, problems);
        if (fields == null) {
            return null;
        }
        var name = name(fields);
        var role = word(fields, "role");
        var tenant = word(fields, "tenant");
        var credential = credentials.read("an identity", fields);
        boolean expired = fields.truth("expired", false);
        if (expired && credential != null && !shownAsItIs(credential)) {
            problems.add(
                    fields.line("expired"), "expired goes with a bearer, api-key or cookie, which is shown as it is");
            return null;
        }
        return name == null || credential == null
                ? null
                : new Identity(name, role == null ? "user" : role, tenant, credential, expired);
    }

    private static boolean shownAsItIs(Credential credential) {
        return credential instanceof Credential.Bearer
                || credential instanceof Credential.ApiKey
                || credential instanceof Credential.Cookie;
    }

    private @Nullable String name(Fields fields) {
        var name = fields.text("name");
        if (name != null
                && (!NAME.matcher(name).matches()
                        || name.toLowerCase(Locale.ROOT).equals("anonymous"))) {
            problems.add(
                    fields.line("name"),
                    "a name has at most 40 letters, digits, dots, dashes and underscores, and is not anonymous");
            return null;
        }
        return name;
    }

    private @Nullable String word(Fields fields, String key) {
        var word = fields.optionalText(key);
        if (word != null && !WORD.matcher(word).matches()) {
            problems.add(fields.line(key), key + " is a word of at most 40 letters, digits, dots and dashes");
            return null;
        }
        return word;
    }
}
