package dev.assay.app.audits;

import dev.assay.app.http.Refusal;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.MalformedJson;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the host names that a list from elsewhere knows: the independent side that the APIs registered in Assay are held against. */
final class Addresses {
    private static final int MOST = 50_000;
    private static final int DEEPEST = 64;
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern COMBINED = Pattern.compile("(\\S+) \\S+ \\S+ \\S+ \\[[^\\]]+] \"[^\"]*\" \\d{3} .*");
    private static final Set<String> NAMES = Set.of(
            "host",
            "hosts",
            "hostname",
            "http_host",
            "server_name",
            "vhost",
            "authority",
            ":authority",
            "domain",
            "domains",
            "domainname");
    private static final Set<String> RECORDS = Set.of("A", "AAAA", "CNAME");

    private Addresses() {}

    /** The host names, each once, ascending. */
    static List<String> read(ListKind kind, byte[] file) {
        var text = new String(file, StandardCharsets.UTF_8);
        var hosts = new TreeSet<String>();
        switch (kind) {
            case GATEWAY -> gateway(file, hosts);
            case ZONE -> zone(text, hosts);
            case LOG -> text.lines().forEach(line -> log(line, hosts));
            case TABLE, HOSTS -> throw new IllegalArgumentException("a table names its hosts in a column");
        }
        if (hosts.size() > MOST) {
            throw refused("it names more than " + MOST + " hosts");
        }
        return List.copyOf(hosts);
    }

    private static void gateway(byte[] file, Set<String> hosts) {
        try {
            walk("", CanonicalJson.read(file), hosts, 0);
        } catch (MalformedJson bad) {
            throw refused("it is no JSON (" + bad.getMessage() + ")");
        }
    }

    private static void walk(String name, @Nullable Object value, Set<String> hosts, int depth) {
        if (depth > DEEPEST) {
            throw refused("it is nested too deep");
        }
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, one) -> walk(String.valueOf(key), one, hosts, depth + 1));
            case List<?> list -> list.forEach(one -> walk(name, one, hosts, depth + 1));
            case String text
            when text.startsWith("http://")
                    || text.startsWith("https://")
                    || NAMES.contains(name.toLowerCase(Locale.ROOT)) -> add(text, hosts);
            case null, default -> {}
        }
    }

    private static void log(String line, Set<String> hosts) {
        if (line.startsWith("{")) {
            try {
                CanonicalJson.readObject(line.getBytes(StandardCharsets.UTF_8)).forEach((name, value) -> {
                    if (NAMES.contains(name.toLowerCase(Locale.ROOT)) && value instanceof String text) {
                        add(text, hosts);
                    }
                });
            } catch (MalformedJson cut) {
                throw refused("the line \"" + cut(line) + "\" is no JSON");
            }
            return;
        }
        var combined = COMBINED.matcher(line);
        if (combined.matches()) {
            add(combined.group(1), hosts);
        } else if (!line.isBlank()) {
            throw refused("the line \"" + cut(line)
                    + "\" is neither JSON nor the combined format with the virtual host first");
        }
    }

    private static void zone(String text, Set<String> hosts) {
        var origin = "";
        var owner = "";
        for (var line : text.lines().toList()) {
            var plain = line.contains(";") ? line.substring(0, line.indexOf(';')) : line;
            var words = plain.strip().split("\\s+", -1);
            if (plain.isBlank()) {
                continue;
            }
            if (words[0].equalsIgnoreCase("$ORIGIN") && words.length > 1) {
                origin = words[1];
            } else if (!words[0].startsWith("$")) {
                owner = Character.isWhitespace(plain.charAt(0)) ? owner : words[0];
                if (List.of(words).stream()
                        .skip(Character.isWhitespace(plain.charAt(0)) ? 0 : 1)
                        .anyMatch(RECORDS::contains)) {
                    add(whole(owner, origin), hosts);
                }
            }
        }
    }

    private static String whole(String owner, String origin) {
        if (owner.endsWith(".")) {
            return owner;
        }
        return owner.equals("@") ? origin : owner + "." + origin;
    }

    private static void add(String address, Set<String> hosts) {
        var host = host(address);
        if (host != null) {
            hosts.add(host);
        }
    }

    /** The host of an address or of {@code host:port}, in small ASCII letters; null where there is none. */
    static @Nullable String host(String address) {
        try {
            var named = address.contains("://")
                    ? URI.create(address.strip()).getHost()
                    : address.strip().replaceFirst(":[0-9]{1,5}$", "");
            if (named == null) {
                return null;
            }
            var plain = named.endsWith(".") ? named.substring(0, named.length() - 1) : named;
            var ascii = IDN.toASCII(plain.toLowerCase(Locale.ROOT));
            return HOST.matcher(ascii).matches() ? ascii : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String cut(String line) {
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    private static Refusal.Invalid refused(String why) {
        return new Refusal.Invalid("The list cannot be read: " + why + ".", new Refusal.Field("file", why));
    }
}
