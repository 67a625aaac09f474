package dev.assay.scanner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** One identity during a scan: what it is signed in with, how that is checked, and by what the API's answers name it. */
final class Party {

    private static final Set<String> NAMING =
            Set.of("username", "login", "email", "preferredusername", "sub", "userid", "uid", "id", "name", "user");

    private final Identity identity;
    private final Set<String> markers = new CopyOnWriteArraySet<>();
    private volatile Credential credential;
    private volatile @Nullable ProbeRequest canary;
    private volatile boolean signedIn;
    private volatile @Nullable Exchange login;
    private volatile String who = "";
    private volatile String detail = "";
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

    void canary(ProbeRequest request) {
        this.canary = request;
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
        if (value.length() >= 3 && value.length() <= 200 && !value.matches("[0-9]{1,4}")) {
            markers.add(value);
        }
    }

    private void markersOf(Credential shown) {
        switch (shown) {
            case Credential.Basic basic -> mark(basic.username());
            case Credential.Bearer bearer -> claims(bearer.token());
            case Credential.ScriptedLogin login -> named(login.json());
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
