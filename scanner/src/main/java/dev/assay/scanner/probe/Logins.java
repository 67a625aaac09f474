package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Performs sign-ins through the scan's probe. What a sign-in sends that is secret and what it brings become known secrets before anything is handed out.
 * Paths are below the target's base path; where nothing is there, they are tried below the one that operations are at.
 */
public final class Logins {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpProbe probe;
    private final String entry;
    private final Redaction redaction;
    private final InstantSource clock;

    Logins(HttpProbe probe, String entry, Redaction redaction, InstantSource clock) {
        this.probe = probe;
        this.entry = entry;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** Most requests that signing in with the credential sends. */
    public static int most(Credential credential) {
        int requests = credential instanceof Credential.StepwiseLogin login
                ? login.steps().size()
                : 2;
        return requests * 2 * 3; // at two base paths, each sent again when the target asks to come later
    }

    /**
     * Signs in with a credential that {@linkplain Credential#signsIn signs in}.
     *
     * @param refreshToken what an earlier sign-in of an OAuth 2.0 client brought for this; null when there is none
     */
    public Login perform(Identity identity, Credential credential, @Nullable String refreshToken, Leave leave) {
        redaction.learn(credential);
        return switch (credential) {
            case Credential.ScriptedLogin login -> tried(identity, login, leave);
            case Credential.StepwiseLogin login -> {
                var first = new StepwiseSignIn(probe, entry, redaction, clock).perform(identity, login, leave);
                yield elsewhere(first.answer())
                        ? new StepwiseSignIn(probe, probe.basePath(), redaction, clock).perform(identity, login, leave)
                        : first;
            }
            case Credential.OAuth2 client -> {
                var first =
                        new TokenGrant(probe, entry, redaction, clock).perform(identity, client, refreshToken, leave);
                yield client.elsewhere().isEmpty() && elsewhere(first.answer())
                        ? new TokenGrant(probe, probe.basePath(), redaction, clock)
                                .perform(identity, client, refreshToken, leave)
                        : first;
            }
            case Credential.None _, Credential.Bearer _, Credential.ApiKey _, Credential.Basic _ -> throw noSignIn();
            case Credential.Cookie _, Credential.Withheld _ -> throw noSignIn();
        };
    }

    private static IllegalArgumentException noSignIn() {
        return new IllegalArgumentException("this credential is presented as it is");
    }

    /** Performs a login with words that are no secret of anybody's; a token it brings is one. */
    public Login tried(Identity identity, Credential.ScriptedLogin login, Leave leave) {
        var first = login(identity, login, entry, leave);
        return elsewhere(first.answer()) ? login(identity, login, probe.basePath(), leave) : first;
    }

    private boolean elsewhere(Answer answer) {
        return answer instanceof Exchange exchange
                && (exchange.status() == 404 || exchange.status() == 405)
                && !entry.equals(probe.basePath());
    }

    private Login login(Identity identity, Credential.ScriptedLogin login, String base, Leave leave) {
        var request = LoginRequest.of(login, base);
        var token = new AtomicReference<@Nullable String>();
        var call = new Call(
                identity,
                Credential.None::new,
                leave,
                request,
                request.path(),
                new AtomicInteger(),
                raw -> {
                    var found = token(raw, login.tokenPointer());
                    if (found != null) {
                        redaction.learn(found);
                        token.set(found);
                    }
                },
                null);
        var answer = probe.send(call);
        var brought = token.get();
        if (!(answer instanceof Exchange exchange) || !exchange.successful()) {
            return Login.failed(answer, "the login");
        }
        return brought == null
                ? new Login(null, answer, "the login's answer has no token at " + login.tokenPointer())
                : new Login(new Credential.Bearer(brought), answer, "the login brought a token");
    }

    /** The token in an answer as received, or null. */
    private static @Nullable String token(Wire.Raw raw, String pointer) {
        if (raw.status() < 200 || raw.status() >= 300) {
            return null;
        }
        try {
            var value = JSON.readTree(raw.body()).at(JsonPointer.compile(pointer));
            return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
        } catch (IOException | IllegalArgumentException notJson) {
            return null;
        }
    }
}
