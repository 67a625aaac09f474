package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Performs a sign-in of several requests, once. Keeps cookies between them like a browser, follows no redirect; all steps together have a minute. What is
 * taken out of an answer becomes a known secret before the answer is handed out.
 */
final class StepwiseSignIn {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration MOST_TIME = Duration.ofMinutes(1);
    private static final int MOST_CHARS = 8192;
    private static final int MOST_COOKIES = 30;

    /** A cookie's value this long is drawn by chance rather than a word of the language. */
    private static final int SECRET_COOKIE = 12;

    private final HttpProbe probe;
    private final String base;
    private final Redaction redaction;
    private final InstantSource clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, String> taken = new HashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    StepwiseSignIn(HttpProbe probe, String base, Redaction redaction, InstantSource clock) {
        this.probe = probe;
        this.base = base;
        this.redaction = redaction;
        this.clock = clock;
    }

    Login perform(Identity identity, Credential.StepwiseLogin login, Leave leave) {
        var deadline = clock.instant().plus(MOST_TIME);
        Answer answer = new NoAnswer(NoAnswer.Reason.STOPPED, "nothing was asked");
        for (var step : login.steps()) {
            var what = "the step " + step.name() + " of the login";
            if (clock.instant().isAfter(deadline)) {
                return new Login(null, answer, what + " was not reached within a minute");
            }
            var request = request(step);
            if (request == null) {
                return new Login(
                        null, answer, what + " would send a line break in a header: an answer before it gave one");
            }
            var lacking = new AtomicReference<@Nullable String>();
            answer = probe.send(new Call(
                    identity,
                    Credential.None::new,
                    leave,
                    request,
                    request.path(),
                    numbers,
                    raw -> lacking.set(learn(step, raw)),
                    null));
            if (!(answer instanceof Exchange exchange) || exchange.status() >= 400) {
                return Login.failed(answer, what);
            }
            var missing = lacking.get();
            if (missing != null) {
                return new Login(null, answer, what + " was answered without " + missing);
            }
        }
        return new Login(
                brought(login.brings()), answer, "the login of " + login.steps().size() + " steps was performed");
    }

    private @Nullable ProbeRequest request(LoginStep step) {
        var request = LoginRequest.of(step, base, this::value);
        for (var header : request.headers()) {
            if (header.value().chars().anyMatch(c -> c < ' ' && c != '\t')) {
                return null;
            }
        }
        if (cookies.isEmpty()
                || request.headers().stream().anyMatch(h -> h.name().equalsIgnoreCase("Cookie"))) {
            return request;
        }
        return request.header(
                "Cookie",
                cookies.entrySet().stream()
                        .map(c -> c.getKey() + "=" + c.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private String value(String name) {
        return Objects.requireNonNull(taken.get(name), "a login uses only what its steps before took");
    }

    private Credential brought(Credential brings) {
        return switch (brings) {
            case Credential.Bearer bearer -> new Credential.Bearer(Placeholder.filled(bearer.token(), this::value));
            case Credential.Cookie cookie ->
                new Credential.Cookie(cookie.name(), Placeholder.filled(cookie.value(), this::value));
            case Credential.ApiKey key ->
                new Credential.ApiKey(key.in(), key.name(), Placeholder.filled(key.value(), this::value));
            case Credential.None _, Credential.Basic _, Credential.Withheld _ -> throw unexpected();
            case Credential.ScriptedLogin _, Credential.StepwiseLogin _, Credential.OAuth2 _ -> throw unexpected();
        };
    }

    private static IllegalStateException unexpected() {
        return new IllegalStateException("a login brings a token, a cookie or a header");
    }

    /** Takes what the step wants out of its answer; what is not there is told as the end of a sentence, null when all is. */
    private @Nullable String learn(LoginStep step, Wire.Raw raw) {
        var set = cookiesOf(raw);
        set.forEach((name, value) -> {
            if (cookies.size() < MOST_COOKIES || cookies.containsKey(name)) {
                cookies.put(name, value);
            }
            if (value.length() >= SECRET_COOKIE) {
                redaction.learn(value);
            }
        });
        for (var take : step.takes()) {
            var found = found(take, raw, set).filter(value -> !value.isBlank() && value.length() <= MOST_CHARS);
            if (found.isEmpty()) {
                return missing(take);
            }
            redaction.learn(found.get());
            taken.put(take.name(), found.get());
        }
        return null;
    }

    private static String missing(LoginStep.Take take) {
        return switch (take.place()) {
            case JSON -> "a value at " + take.at();
            case HEADER -> "the header " + take.at();
            case COOKIE -> "the cookie " + take.at();
            case FORM_FIELD -> "the form field " + take.at();
        };
    }

    private static Optional<String> found(LoginStep.Take take, Wire.Raw raw, Map<String, String> set) {
        return switch (take.place()) {
            case JSON -> json(raw, take.at());
            case HEADER ->
                raw.headers().stream()
                        .filter(h -> h.name().equalsIgnoreCase(take.at()))
                        .map(Field::value)
                        .findFirst();
            case COOKIE -> Optional.ofNullable(set.get(take.at()));
            case FORM_FIELD -> FormField.valueIn(new String(raw.body(), Outgoing.charset(raw.headers())), take.at());
        };
    }

    private static Optional<String> json(Wire.Raw raw, String pointer) {
        try {
            var value = JSON.readTree(raw.body()).at(JsonPointer.compile(pointer));
            return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
        } catch (IOException | IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    private static Map<String, String> cookiesOf(Wire.Raw raw) {
        var found = new LinkedHashMap<String, String>();
        for (var header : raw.headers()) {
            if (header.name().equalsIgnoreCase("Set-Cookie")) {
                var pair = header.value().split(";", 2)[0];
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.length() <= MOST_CHARS) {
                    found.put(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip());
                }
            }
        }
        return found;
    }
}
