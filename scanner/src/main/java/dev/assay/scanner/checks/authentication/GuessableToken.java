package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether one identity's token can be made out of another's: by putting in whose it is, by hashing that, or by counting on. */
public final class GuessableToken implements ServerCheck {
    private static final int MOST_WORDS = 60;
    private static final int LONGEST_WORD = 80;
    private static final Card CARD = Card.of(
                    "guessable-token", "AUTH-08", Category.AUTHENTICATION, "Tokens can be made out of what is known")
            .asks("Can the token of one user be made out of another's token and what is known of both?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(340, "API2")
            .mendedBy(
                    "Draw tokens from a cryptographic random source, at least 128 bits, and keep whose they are on the"
                            + " server; or sign them.")
            .costs(Mode.SAFE, 8)
            .needs(Needs.TWO_PEERS)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        int compared = 0;
        for (Known.Pair pair : asking.peers()) {
            Optional<String> own = text(asking.credential(pair.owner()));
            Optional<String> other = text(asking.credential(pair.other()));
            if (own.isPresent() && other.isPresent() && !own.equals(other)) {
                compared++;
                var way = TokenWay.find(own.get(), other.get(), words(pair, asking));
                if (way.isPresent()) {
                    return shown(pair, way.get(), asking);
                }
            }
        }
        return compared == 0
                ? new Outcome.NotApplicable("no two identities of a role carry tokens of their own")
                : new Outcome.Pass(Proof.said("Of " + compared + " pairs of tokens none can be made out of the other:"
                        + " not by putting in whose it is, not as a hash of that, not by counting."));
    }

    /** The token itself; empty where it is what a person chose. */
    private static Optional<String> text(Credential credential) {
        return switch (credential) {
            case Credential.Bearer bearer -> Optional.of(bearer.token());
            case Credential.ApiKey key -> Optional.of(key.value());
            case Credential.Cookie cookie -> Optional.of(cookie.value());
            case Credential.None _, Credential.Withheld _, Credential.Basic _ -> Optional.empty();
            case Credential.ScriptedLogin _, Credential.StepwiseLogin _, Credential.OAuth2 _ -> Optional.empty();
        };
    }

    /** What stands at the same place of what both read: of the owner, and of the other. */
    private static Map<String, String> words(Known.Pair pair, Asking asking) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(pair.owner().name(), pair.other().name());
        for (Operation operation : asking.description().operations()) {
            if (operation.method().equals("GET") && !operation.hasPathParameters()) {
                asking.baseline(operation, pair.owner())
                        .ifPresent(own -> asking.baseline(operation, pair.other())
                                .ifPresent(other -> add(words, leaves(own), leaves(other))));
            }
        }
        return words;
    }

    private static Map<String, String> leaves(Baseline baseline) {
        Map<String, String> leaves = new LinkedHashMap<>();
        baseline.exchange()
                .json()
                .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                    if (!path.contains("*") && value.isValueNode() && leaves.size() < MOST_WORDS) {
                        leaves.put(path, value.asText());
                    }
                }));
        return leaves;
    }

    private static void add(Map<String, String> words, Map<String, String> own, Map<String, String> other) {
        own.forEach((path, word) -> {
            String theirs = other.getOrDefault(path, word);
            if (!word.isBlank() && word.length() <= LONGEST_WORD && !word.equals(theirs) && words.size() < MOST_WORDS) {
                words.putIfAbsent(word, theirs);
            }
        });
    }

    private static Outcome shown(Known.Pair pair, TokenWay way, Asking asking) {
        if (!way.exact()) {
            return Outcome.suspect(
                    finding(pair, way, Proof.said("Nothing was sent for it: the tokens were compared."))
                            .suspected(),
                    "the tokens are alike but for a number that may be a time");
        }
        var read = asking.description().operations().stream()
                .flatMap(operation -> asking.baseline(operation, pair.other()).stream())
                .filter(baseline -> !baseline.canaries().isEmpty() && !Shown.openToAll(baseline.operation(), asking))
                .findFirst();
        if (read.isEmpty()) {
            return Outcome.suspect(
                    finding(pair, way, Proof.said("Nothing was sent for it: the tokens were compared."))
                            .suspected(),
                    "nothing that " + pair.other().name() + " alone reads is known to try it at");
        }
        return asking.prove(trial(pair, way, read.get(), asking)).outcome(proof -> finding(pair, way, proof));
    }

    /** The other reads; who has the made token reads the same; a token made in the same way for nobody must not. */
    private static Trial trial(Known.Pair pair, TokenWay way, Baseline read, Asking asking) {
        Identity other = pair.other();
        Credential real = asking.credential(other);
        var request = read.request();
        return Trial.of(
                        new Trial.Step(other.name() + " reads with the real token", asking.as(other), request),
                        new Trial.Step(
                                "a token made out of that of " + pair.owner().name(),
                                asking.presenting(pair.owner(), Forged.carrying(real, way.made())),
                                request),
                        Shown.sameContent(read.changing()))
                .control(
                        "a token made in the same way for nobody",
                        asking.presenting(pair.owner(), Forged.carrying(real, way.forNobody(Nonce.word(asking)))),
                        request);
    }

    private static Finding finding(Known.Pair pair, TokenWay way, Proof proof) {
        return CARD.finding(
                        Oracle.CRYPTOGRAPHIC,
                        "Tokens can be made out of what is known of a user",
                        "The token of " + pair.other().name() + " was made out of that of "
                                + pair.owner().name() + ": " + way.how()
                                + ". Whoever has an account can so be anyone else.",
                        proof)
                .between(new IdentityPair(pair.owner().name(), pair.other().name()));
    }
}
