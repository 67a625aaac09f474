package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of all that is seen, by known value and by look, before anybody else sees it; and tells what it took without
 * telling it. One per scan; safe for use from many threads.
 */
public final class Redaction {

    /** Stands where a secret stood. */
    public static final String MARK = "[redacted]";

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic) +[A-Za-z0-9._~+/=-]{8,8192}+");
    private static final Pattern FORM_PAIR = Pattern.compile("(?<=^|[?&;])([A-Za-z0-9_.%-]{1,80}+)=([^&\\s\"<>#]++)");

    private static final Pattern SCHEME = Pattern.compile("(?i)bearer|basic|digest|token");

    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_KNOWN_LENGTH = 1_000;

    private final Secrets secrets = new Secrets();
    private final Seal seal;

    /**
     * Fields that came before: most of an exchange's headers are those of the last one. A secret that is learnt begins it anew, so that what was
     * looked at before the secret was known is looked at again.
     */
    private volatile Known known = new Known(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());

    /**
     * @param clean fields without their secrets
     * @param innocent fields that tell nothing delicate
     */
    private record Known(Map<Field, Field> clean, Set<Field> innocent) {}

    /** @param key of the seals; random per scan, and never stored */
    public Redaction(byte[] key) {
        this.seal = new Seal(key);
    }

    /** Whether a property or parameter of that name holds a secret. */
    public static boolean announcesSecret(String name) {
        return SecretNames.isSecret(name);
    }

    /** Learns a credential's secrets. */
    public void learn(Credential credential) {
        learning(() -> secrets.add(credential));
    }

    /** Learns a secret value. */
    public void learn(String secret) {
        learning(() -> secrets.add(secret));
    }

    private void learning(Runnable learn) {
        int before = secrets.count();
        learn.run();
        if (secrets.count() != before) {
            known = new Known(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        }
    }

    /** The keyed hash of a value: equal values have equal seals. */
    public String seal(byte[] value) {
        return seal.of(value);
    }

    /** A text without secrets: for bodies, URLs, messages and whatever else leaves. */
    public String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var clean = secrets.without(text, MARK);
        clean = masked(clean);
        if (QuickLook.maybeAuthorization(clean)) {
            clean = BEARER.matcher(clean).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + " " + MARK));
        }
        if (clean.indexOf('"') >= 0) {
            clean = JsonPairs.masked(clean, MARK);
        }
        return clean.indexOf('=') < 0
                ? clean
                : replaced(FORM_PAIR, clean, m -> SecretNames.isSecret(m.group(1)) ? m.group(1) + "=" + MARK : null);
    }

    /** The text with those matches replaced for which there is something; the same text when there is none. */
    private static String replaced(Pattern pattern, String text, Function<Matcher, @Nullable String> by) {
        var matcher = pattern.matcher(text);
        StringBuilder out = null;
        int at = 0;
        while (matcher.find()) {
            var other = by.apply(matcher);
            if (other != null) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, at, matcher.start()).append(other);
                at = matcher.end();
            }
        }
        return out == null ? text : out.append(text, at, text.length()).toString();
    }

    private static String masked(String text) {
        var found = SecretPatterns.in(text);
        if (found.isEmpty()) {
            return text;
        }
        var matches = found.stream()
                .filter(m -> m.kind().secret())
                .sorted(java.util.Comparator.comparingInt(SecretPatterns.Match::start))
                .toList();
        var out = new StringBuilder(text.length());
        int at = 0;
        for (var match : matches) {
            if (match.start() >= at) {
                out.append(text, at, match.start()).append(MARK);
                at = match.end();
            }
        }
        return out.append(text.substring(at)).toString();
    }

    /** Headers without secrets; a cookie's name and attributes stay. */
    public List<Field> headers(List<Field> headers) {
        // Read before the secrets are: what a later one makes of a field goes into another map.
        var clean = known.clean();
        var without = new ArrayList<Field>(headers.size());
        for (var header : headers) {
            var before = clean.get(header);
            if (before == null) {
                before = new Field(header.name(), header(header));
                if (clean.size() < MOST_KNOWN && header.value().length() <= MOST_KNOWN_LENGTH) {
                    clean.put(header, before);
                }
            }
            without.add(before);
        }
        return List.copyOf(without);
    }

    private String header(Field header) {
        if (header.name().equalsIgnoreCase("Set-Cookie")) {
            int equals = header.value().indexOf('=');
            int semicolon = header.value().indexOf(';');
            var attributes = semicolon < 0 ? "" : header.value().substring(semicolon);
            return equals < 0 ? MARK : text(header.value().substring(0, equals)) + "=" + MARK + text(attributes);
        }
        if (SecretNames.isSecretHeader(header.name())) {
            int space = header.value().indexOf(' ');
            var scheme = space > 0 ? header.value().substring(0, space) : "";
            return SCHEME.matcher(scheme).matches() ? scheme + " " + MARK : MARK;
        }
        return text(header.value());
    }

    /** What is delicate in an answer as it was received; at most 200 facts. */
    List<Fact> facts(List<Field> headers, String body) {
        var innocent = known.innocent();
        var telling =
                headers.stream().filter(header -> !innocent.contains(header)).toList();
        var facts = new FactFinder(secrets, seal).in(telling, body);
        if (innocent.size() < MOST_KNOWN && facts.isEmpty()) {
            telling.stream()
                    .filter(header -> header.value().length() <= MOST_KNOWN_LENGTH)
                    .forEach(innocent::add);
        }
        return facts;
    }
}
