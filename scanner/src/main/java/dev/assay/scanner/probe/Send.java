package dev.assay.scanner.probe;

import dev.assay.scanner.target.Credential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Hands one JSON text to one address, with a bearer token: the connection behind the guard, the certificate trusted by the JDK, no redirect followed, and
 * plain HTTP to this machine only, for the token would be readable elsewhere.
 */
public final class Send {

    private static final int MOST_ANSWER_BYTES = 64 << 10;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** What came of sending. */
    public sealed interface Result {

        /** There was an answer; {@code body} is cut at 64 KiB, {@code location} empty when it names none. */
        record Answered(int status, String location, String body) implements Result {}

        /** There was none; the sentence says why. */
        record Failed(String sentence) implements Result {}
    }

    private final AddressGuard guard;
    private final Identification identification;

    public Send(AddressGuard guard, Identification identification) {
        this.guard = guard;
        this.identification = identification;
    }

    /** Why nothing may be sent to an address; empty when it may. */
    public static Optional<String> unfit(URI address) {
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        var host = address.getHost();
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web
                || host == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            return Optional.of("it is no http or https address of a host, without user, query and fragment");
        }
        boolean here = host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
        return scheme.equals("https") || here
                ? Optional.empty()
                : Optional.of("a token goes over https, or to this machine; use https");
    }

    /**
     * Posts the text.
     *
     * @param key by which the server knows the request again, should it be sent twice
     */
    public Result post(URI address, String token, String key, String json) {
        var unfit = unfit(address);
        if (unfit.isPresent()) {
            return new Result.Failed(unfit.get());
        }
        var limits = new Limits(1, 1, 1, MOST_ANSWER_BYTES, MOST_ANSWER_BYTES, CONNECT, ANSWER, ANSWER);
        try (var wire = new Wire(limits, guard, false)) {
            var request = ProbeRequest.of("POST", "/")
                    .json(json)
                    .header("Accept", "application/json")
                    .header("Idempotency-Key", key);
            var outgoing = Outgoing.of(request, address.getRawPath(), new Credential.Bearer(token), identification);
            return switch (wire.exchange("POST", address, outgoing, true)) {
                case Wire.Failed failed -> new Result.Failed(failed.why().sentence());
                case Wire.Raw raw ->
                    new Result.Answered(raw.status(), location(raw), new String(raw.body(), StandardCharsets.UTF_8));
            };
        }
    }

    private static String location(Wire.Raw raw) {
        return raw.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Location"))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }
}
