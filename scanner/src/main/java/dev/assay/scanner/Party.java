package dev.assay.scanner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** One identity during a scan: what it is signed in with, how that is checked, and by what the API's answers name it. */
final class Party {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Set<String> NAMING =
            Set.of("username", "login", "email", "preferredusername", "sub", "userid", "uid", "id", "name", "user");

    private final Identity identity;
    private final Set<String> markers = new CopyOnWriteArraySet<>();
    private volatile Credential credential;
    private volatile @Nullable ProbeRequest canary;
    private volatile Set<String> named = Set.of();
    private volatile boolean signedIn;
    private volatile @Nullable Exchange login;
    private volatile String who = "";
    private volatile String detail = "";
    private volatile @Nullable String refreshToken;
    private @Nullable Instant renewAt;
    private boolean renewing;
    private int checks;
    private int held;

    Party(Identity identity) {
        this.identity = identity;
        this.credential = identity.credential();
        markersOf(identity.credential());
    }

    Identity identity() {
        return identity;
    }

    Credential credential() {
        return credential;
    }

    void credential(Credential fresh) {
        this.credential = fresh;
        if (fresh instanceof Credential.Bearer bearer) {
            claims(bearer.token());
        }
    }

    /** Keeps what a sign-in brought, and when it has to be renewed: before it runs out by a fifth of its life and at most 30 seconds. */
    synchronized void brought(Login login, Instant now) {
        credential(Objects.requireNonNull(login.credential()));
        refreshToken = login.refreshToken();
        var expires = login.expires();
        if (expires == null) {
            renewAt = null;
            return;
        }
        var fifth = Duration.between(now, expires).dividedBy(5);
        renewAt = expires.minus(fifth.compareTo(EARLY) < 0 ? fifth : EARLY);
    }

    @Nullable
    String refreshToken() {
        return refreshToken;
    }

    /** True for the one who is to renew it now; it is due for nobody else until {@link #renewed}. */
    synchronized boolean renewalDue(Instant now) {
        var due = renewAt;
        if (renewing || due == null || now.isBefore(due)) {
            return false;
        }
        renewing = true;
        renewAt = null;
        return true;
    }

    synchronized void renewed() {
        renewing = false;
    }

    /** The answer to the sign-in, when there was one. */
    @Nullable
    Exchange login() {
        return login;
    }

    void login(Exchange answer) {
        this.login = answer;
    }

    boolean signedIn() {
        return signedIn;
    }

    void signedIn(boolean yes, String detail) {
        this.signedIn = yes;
        this.detail = detail;
    }

    String detail() {
        return detail;
    }

    String who() {
        return who;
    }

    @Nullable
    ProbeRequest canary() {
        return canary;
    }

    void canary(ProbeRequest request, Exchange answer) {
        this.canary = request;
        this.named = namesIn(answer);
    }

    /** Whether the answer speaks of this identity, where the first answer to the same request did. */
    boolean namedAsBefore(Exchange answer) {
        return named.isEmpty() || namesIn(answer).stream().anyMatch(named::contains);
    }

    private Set<String> namesIn(Exchange answer) {
        var names = new LinkedHashSet<String>();
        answer.json()
                .ifPresent(body -> Leaves.walk(body, (path, value) -> {
                    if (markers.contains(value.asText())) {
                        names.add(value.asText());
                    }
                }));
        return names;
    }

    synchronized void checked(boolean stillSignedIn) {
        checks++;
        held += stillSignedIn ? 1 : 0;
    }

    synchronized int checks() {
        return checks;
    }

    synchronized int held() {
        return held;
    }

    /** Names by which the API's answers speak of this identity, such as its user name or e-mail address. */
    Set<String> markers() {
        return markers;
    }

    /** Takes from an answer to "who am I" what it says. */
    void introduced(Exchange exchange) {
        var said = new LinkedHashSet<String>();
        exchange.json()
                .ifPresent(body -> Leaves.walk(body, (path, value) -> {
                    if (path.split("/", -1).length <= 3
                            && naming(Leaves.lastName(path))
                            && value.isValueNode()
                            && !value.isNull()) {
                        said.add(Leaves.lastName(path) + " " + value.asText());
                        mark(value.asText());
                    }
                }));
        who = String.join(", ", said.stream().limit(4).toList());
    }

    private static boolean naming(String name) {
        return NAMING.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    private void mark(String value) {
        if (!Placeholder.in(value) && value.length() >= 3 && value.length() <= 200 && !value.matches("[0-9]{1,4}")) {
            markers.add(value);
        }
    }

    private void markersOf(Credential shown) {
        switch (shown) {
            case Credential.Basic basic -> mark(basic.username());
            case Credential.Bearer bearer -> claims(bearer.token());
            case Credential.ScriptedLogin login -> named(login.json());
            case Credential.StepwiseLogin login ->
                login.steps().stream()
                        .map(LoginStep::json)
                        .filter(Objects::nonNull)
                        .forEach(this::named);
            case Credential.OAuth2 client -> mark(client.clientId());
            case Credential.ApiKey key -> {}
            case Credential.Cookie cookie -> {}
            case Credential.None none -> {}
            case Credential.Withheld withheld -> {}
        }
    }

    private void claims(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length == 3) {
            try {
                named(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notBase64) {
                // An opaque token with dots in it: it says nothing about its owner.
                return;
            }
        }
    }

    private void named(String json) {
        try {
            JsonNode body = new JsonMapper().readTree(json);
            body.properties().forEach(p -> {
                if (naming(p.getKey()) && p.getValue().isValueNode()) {
                    mark(p.getValue().asText());
                }
            });
        } catch (JsonProcessingException notJson) {
            return;
        }
    }
}
