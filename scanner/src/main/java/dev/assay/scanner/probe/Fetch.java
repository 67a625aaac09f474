package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import java.net.URI;
import java.util.Locale;

/**
 * Fetches one document, such as an API's description, by its address: http or https only, at most three redirects, every connection
 * behind the guard, never from https down to http, and no larger than 16 MiB. Sends no credential.
 */
public final class Fetch {

    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_BYTES = 16 << 20;

    /** What came of fetching. */
    public sealed interface Result {

        /** The document, and the address it finally came from. */
        record Got(URI from, byte[] content) implements Result {}

        /** There is no document; the sentence says why and where. */
        record Failed(String sentence) implements Result {}
    }

    private final Limits limits;
    private final AddressGuard guard;
    private final boolean trustAny;
    private final Identification identification;

    public Fetch(Limits limits, AddressGuard guard, boolean trustAnyCertificate, Identification identification) {
        this.limits = new Limits(
                limits.ratePerSecond(),
                limits.concurrency(),
                limits.requests(),
                limits.bytes(),
                MOST_BYTES,
                limits.connect(),
                limits.answer(),
                limits.scan());
        this.guard = guard;
        this.trustAny = trustAnyCertificate;
        this.identification = identification;
    }

    public Result get(URI address) {
        try (var wire = new Wire(limits, guard, trustAny)) {
            var at = address;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                var wrong = wrong(at, address);
                if (wrong != null) {
                    return new Result.Failed(shown(at) + ": " + wrong);
                }
                switch (wire.exchange("GET", at, outgoing(at), false)) {
                    case Wire.Failed failed -> {
                        return new Result.Failed(shown(at) + ": " + failed.why().sentence());
                    }
                    case Wire.Raw raw -> {
                        var next = redirect(raw, at);
                        if (next == null) {
                            return got(raw, at);
                        }
                        at = next;
                    }
                }
            }
            return new Result.Failed(shown(address) + ": more than " + MOST_REDIRECTS + " redirects");
        } catch (IllegalArgumentException e) {
            return new Result.Failed(shown(address) + ": it redirects to something that is no address");
        }
    }

    private Outgoing outgoing(URI at) {
        var path = at.getRawPath() == null || at.getRawPath().isEmpty() ? "/" : at.getRawPath();
        var request = ProbeRequest.get("/")
                .header("Accept", "application/json, application/yaml, text/yaml, text/plain;q=0.9, */*;q=0.5");
        var target = at.getRawQuery() == null ? path : path + "?" + at.getRawQuery();
        return Outgoing.of(request, target, new Credential.None(), identification);
    }

    private static Result got(Wire.Raw raw, URI at) {
        if (raw.status() != 200) {
            return new Result.Failed(shown(at) + " was answered with status " + raw.status());
        }
        if (raw.truncated()) {
            return new Result.Failed(shown(at) + " is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        return new Result.Got(at, raw.body());
    }

    private static @org.jspecify.annotations.Nullable URI redirect(Wire.Raw raw, URI at) {
        if (raw.status() < 301 || raw.status() > 308 || raw.status() == 304) {
            return null;
        }
        return raw.headers().stream()
                .filter(h -> h.name().equalsIgnoreCase("Location"))
                .map(h -> at.resolve(URI.create(h.value())))
                .findFirst()
                .orElse(null);
    }

    private static @org.jspecify.annotations.Nullable String wrong(URI at, URI first) {
        var scheme = at.getScheme() == null ? "" : at.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || at.getHost() == null) {
            return "only http and https addresses are fetched";
        }
        if (at.getRawUserInfo() != null) {
            return "an address with a user name in it is not fetched";
        }
        return "https".equalsIgnoreCase(first.getScheme()) && scheme.equals("http")
                ? "a redirect from https down to http is not followed"
                : null;
    }

    /** An address without its query, which may hold a secret. */
    private static String shown(URI at) {
        var text = at.toString();
        int end = text.indexOf('?');
        var plain = end < 0 ? text : text.substring(0, end);
        return at.getRawUserInfo() == null ? plain : plain.replace(at.getRawUserInfo() + "@", "");
    }
}
