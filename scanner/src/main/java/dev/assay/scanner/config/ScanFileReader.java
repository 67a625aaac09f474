package dev.assay.scanner.config;

import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.CallbackAddress;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a scan file's top level. */
final class ScanFileReader {

    private static final List<String> KEYS = List.of(
            "url",
            "spec",
            "name",
            "profile",
            "allow-private-addresses",
            "allow-load",
            "guarded-operations",
            "rate",
            "max-requests",
            "max-minutes",
            "accept-any-certificate",
            "contact",
            "ownership-key",
            "callback",
            "approved-spec",
            "approved-access",
            "values",
            "identities");
    private static final Pattern OPERATION = Pattern.compile("[A-Z]{3,10} /\\S{0,500}");
    private static final int MOST_IDENTITIES = 16;
    private static final int MOST_OPERATIONS = 1000;
    private static final int MOST_KEY_CHARS = 200;

    private final Path file;
    private final Problems problems;

    ScanFileReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The scan file; null only when problems were recorded. */
    @Nullable
    ScanFile read(Value root) throws ScanFileException {
        var fields = Fields.of("the scan file", root, KEYS, problems);
        if (fields == null) {
            return null;
        }
        var url = url(fields, "url");
        var spec = spec(fields);
        var name = fields.optionalText("name");
        var profile = profile(fields);
        boolean privately = fields.truth("allow-private-addresses", false);
        boolean load = fields.truth("allow-load", false);
        var guarded = guardedOperations(fields);
        var limits = limits(fields);
        boolean anyCertificate = fields.truth("accept-any-certificate", false);
        var contact = contact(fields);
        var ownershipKey = ownershipKey(fields);
        var callback = callback(fields);
        var identities = identities(fields, url == null || url.getScheme().equalsIgnoreCase("http"));
        var values = new ValuesReader(problems).read(fields.value("values"));
        var approved = new ApprovedReader(file, problems).read(fields);
        if (name != null && name.length() > 100) {
            problems.add(fields.line("name"), "name is at most 100 characters");
        }
        if (url == null || spec == null) {
            return null;
        }
        var target = Target.at(name == null ? url.getRawAuthority() : name, url);
        return new ScanFile(
                file,
                target,
                spec,
                profile,
                privately,
                load,
                guarded,
                limits,
                anyCertificate,
                contact,
                ownershipKey,
                callback,
                identities,
                approved,
                values);
    }

    /** Its identities and what goes with them, as {@link Written} has them. */
    Written written(Value root) {
        var fields = Fields.of("the scan file", root, KEYS, problems);
        if (fields == null) {
            return new Written(List.of(), false, null);
        }
        boolean any = fields.value("accept-any-certificate") instanceof Value.Text text
                && text.text().equals("true");
        var url = fields.value("url") instanceof Value.Text text && !Written.hasVariable(text.text())
                ? text.text()
                : null;
        return new Written(identities(fields, true), any, url);
    }

    private @Nullable OwnershipKey ownershipKey(Fields fields) {
        var secret = fields.optionalText("ownership-key");
        if (secret != null && (secret.length() < OwnershipKey.LEAST_CHARS || secret.length() > MOST_KEY_CHARS)) {
            problems.add(
                    fields.line("ownership-key"),
                    "ownership-key is a secret of " + OwnershipKey.LEAST_CHARS + " to " + MOST_KEY_CHARS
                            + " characters");
            return null;
        }
        return secret == null ? null : new OwnershipKey(secret);
    }

    private @Nullable CallbackAddress callback(Fields fields) {
        var value = fields.value("callback");
        var at = value == null ? null : Fields.of("callback", value, List.of("listen", "url"), problems);
        var listen = at == null ? null : at.text("listen");
        var reached = at == null ? null : at.text("url");
        if (listen == null || reached == null) {
            return null;
        }
        try {
            return CallbackAddress.of(listen, reached);
        } catch (IllegalArgumentException e) {
            problems.add(fields.line("callback"), "callback: " + e.getMessage());
            return null;
        }
    }

    private @Nullable URI url(Fields fields, String key) {
        var text = fields.text(key);
        if (text == null) {
            return null;
        }
        var url = parse(text);
        if (url == null || url.getHost() == null || !isHttp(url)) {
            problems.add(fields.line(key), key + " is an address as in https://api.example.com/v1");
            return null;
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add(
                    fields.line(key), key + " has no user, query or fragment; say who asks under identities instead");
            return null;
        }
        if (url.getPort() > 65535 || url.getPort() == 0) {
            problems.add(fields.line(key), key + " has a port that does not exist");
            return null;
        }
        return url;
    }

    private @Nullable Spec spec(Fields fields) {
        var text = fields.text("spec");
        if (text == null) {
            return null;
        }
        if (text.matches("(?is)[a-z][a-z0-9+.-]+://.*")) {
            var url = parse(text);
            if (url == null || url.getHost() == null || !isHttp(url) || url.getRawUserInfo() != null) {
                problems.add(fields.line("spec"), "spec is an http or https address without a user, or a path");
                return null;
            }
            return new Spec.Remote(url);
        }
        try {
            var path = file.toAbsolutePath().resolveSibling(text).normalize();
            if (!Files.isRegularFile(path)) {
                problems.add(fields.line("spec"), "spec names no file; a path is relative to this file's folder");
                return null;
            }
            return new Spec.Local(path);
        } catch (InvalidPathException e) {
            problems.add(fields.line("spec"), "spec is neither an address nor a path");
            return null;
        }
    }

    private static boolean isHttp(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private Profile profile(Fields fields) {
        var slug = fields.optionalText("profile");
        if (slug == null) {
            return Profile.STANDARD;
        }
        return Profile.ofSlug(slug).orElseGet(() -> {
            problems.add(fields.line("profile"), "profile is ci, standard, deep or lab");
            return Profile.STANDARD;
        });
    }

    private Limits limits(Fields fields) {
        var usual = Limits.DEFAULT;
        return usual.rate(fields.number("rate", 1, 1000, (int) usual.ratePerSecond()))
                .requests(fields.number("max-requests", 100, 1_000_000, usual.requests()))
                .scan(Duration.ofMinutes(
                        fields.number("max-minutes", 1, 1440, (int) usual.scan().toMinutes())));
    }

    private @Nullable String contact(Fields fields) {
        var contact = fields.optionalText("contact");
        if (contact != null && !contact.matches("[!-~]{3,100}")) {
            problems.add(fields.line("contact"), "contact is an address of at most 100 printable characters");
            return null;
        }
        return contact;
    }

    private Set<String> guardedOperations(Fields fields) {
        var keys = new LinkedHashSet<String>();
        for (var value : items(fields, "guarded-operations", MOST_OPERATIONS)) {
            if (value instanceof Value.Text text
                    && OPERATION.matcher(text.text()).matches()) {
                keys.add(text.text());
            } else {
                problems.add(value.line(), "an operation is written as in: GET /orders/{id}");
            }
        }
        return keys;
    }

    private List<Identity> identities(Fields fields, boolean plainHttp) {
        var reader = new IdentityReader(problems, plainHttp);
        var identities = new ArrayList<Identity>();
        var names = new HashSet<String>();
        for (var value : items(fields, "identities", MOST_IDENTITIES)) {
            var identity = reader.read(value);
            if (identity == null) {
                continue;
            }
            if (!names.add(identity.name())) {
                problems.add(value.line(), "two identities have this name");
            }
            identities.add(identity);
        }
        return identities;
    }

    private List<Value> items(Fields fields, String key, int most) {
        var value = fields.value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Value.Items items)) {
            problems.add(value.line(), key + " is a list, not " + value.kind());
            return List.of();
        }
        if (items.values().size() > most) {
            problems.add(value.line(), key + " has at most " + most + " entries");
            return List.of();
        }
        return items.values();
    }
}
