package dev.assay.scanner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Login;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.Probe;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.probe.SecretNames;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lock-out guard: of one account a scan tries at most {@value #MOST} wrong passwords, all checks together, since many servers lock an
 * account after five. What goes beyond is not sent. Safe for many threads.
 */
final class Guesses {

    static final int MOST = 3;
    static final String REFUSED =
            "lock-out guard: " + MOST + " wrong passwords were tried for the account, and more might lock it";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PROOF = Pattern.compile("(?i).*(?:pass|pwd|secret|token|otp|code).*|pin");

    /** How an identity signs in: where, with which body, and what stands for its account there. */
    private record Way(String path, JsonNode body, Set<String> accounts) {}

    private final Set<Credential> right = new HashSet<>();
    private final List<Way> ways;
    private final Map<String, Integer> wrong = new HashMap<>();

    Guesses(List<Identity> identities) {
        identities.forEach(identity -> right.add(identity.credential()));
        this.ways = right.stream()
                .filter(Credential.ScriptedLogin.class::isInstance)
                .map(Credential.ScriptedLogin.class::cast)
                .map(login -> new Way(login.path(), tree(login.json()), accounts(tree(login.json()))))
                .toList();
    }

    /** A probe that presents a name and a password that may be wrong; of other credentials the same probe. */
    Probe over(Credential credential, Probe probe) {
        return credential instanceof Credential.Basic basic && !right.contains(basic)
                ? request -> guessed(Set.of(plain(basic.username())), () -> probe.send(request))
                : probe;
    }

    /** A probe whose requests may be sign-ins as one of the scan's own accounts. */
    Probe over(Probe probe) {
        return ways.isEmpty()
                ? probe
                : request -> {
                    var accounts = tried(request);
                    return accounts.isEmpty() ? probe.send(request) : guessed(accounts, () -> probe.send(request));
                };
    }

    /** A sign-in with words that may be wrong. */
    Login signIn(Credential.ScriptedLogin login, Supplier<Login> sending) {
        var body = tree(login.json());
        var accounts = accounts(body);
        if (accounts.isEmpty() || ways.stream().anyMatch(way -> way.body().equals(body))) {
            return sending.get();
        }
        if (!taken(accounts)) {
            return new Login(null, refused(), REFUSED, null, null);
        }
        var done = sending.get();
        if (done.credential() != null) {
            giveBack(accounts);
        }
        return done;
    }

    private Answer guessed(Set<String> accounts, Supplier<Answer> sending) {
        if (!taken(accounts)) {
            return refused();
        }
        var answer = sending.get();
        if (answer instanceof Exchange exchange && BodyKind.isData(exchange)) {
            giveBack(accounts);
        }
        return answer;
    }

    private static NoAnswer refused() {
        return new NoAnswer(NoAnswer.Reason.METHOD_REFUSED, REFUSED);
    }

    private synchronized boolean taken(Set<String> accounts) {
        if (accounts.stream().anyMatch(account -> wrong.getOrDefault(account, 0) >= MOST)) {
            return false;
        }
        accounts.forEach(account -> wrong.merge(account, 1, Integer::sum));
        return true;
    }

    private synchronized void giveBack(Set<String> accounts) {
        accounts.forEach(account -> wrong.merge(account, -1, Integer::sum));
    }

    /** The scan's own accounts that the request tries with other words than their own. */
    private Set<String> tried(ProbeRequest request) {
        var sent = request.body();
        if (sent == null || ways.stream().noneMatch(way -> at(way, request))) {
            return Set.of();
        }
        var body = tree(sent);
        if (ways.stream().anyMatch(way -> way.body().equals(body))) {
            return Set.of();
        }
        var accounts = accounts(body);
        var own = new HashSet<String>();
        ways.stream().filter(way -> at(way, request)).forEach(way -> own.addAll(way.accounts()));
        accounts.retainAll(own);
        return accounts;
    }

    private static boolean at(Way way, ProbeRequest request) {
        return way.path().endsWith(request.path());
    }

    /** What is called as an account is, or where nothing is, every text that is no proof of who is there. */
    private static Set<String> accounts(JsonNode body) {
        var texts = new HashMap<String, String>();
        body.properties().forEach(p -> {
            if (p.getValue().isTextual()
                    && !p.getValue().asText().isBlank()
                    && !PROOF.matcher(p.getKey()).matches()) {
                texts.put(p.getKey(), plain(p.getValue().asText()));
            }
        });
        boolean called = texts.keySet().stream().anyMatch(SecretNames::isAccountOfLogin);
        texts.keySet().removeIf(key -> called && !SecretNames.isAccountOfLogin(key));
        return new HashSet<>(texts.values());
    }

    private static String plain(String account) {
        return account.strip().toLowerCase(Locale.ROOT);
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return json == null ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }
}
